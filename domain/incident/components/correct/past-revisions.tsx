import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { PastRevision } from "#domain/incident/correction-reads.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";

/** What was put right so far, newest first: what, when, by whom, why. */
export function PastRevisions({ revisions, place }: { revisions: PastRevision[]; place: Place }) {
  const t = useTranslations("correct.past");
  return (
    <Card title={t("title")} hint={t("hint")}>
      {revisions.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
      <ol reversed className="-my-3 flex flex-col">
        {revisions.toReversed().map((revision) => {
          const reason = shownText(revision.reason, place.language);
          return (
            <li key={revision.number} className="flex flex-col gap-0.5 border-line border-b py-3 last:border-b-0">
              <p className="font-medium">
                {t("line", { kind: t(`kind.${revision.kind}`), part: t(`part.${revision.part}`) })}
              </p>
              <p className="text-muted text-sm">
                {t("by", {
                  at: formatDayClock(revision.at, place),
                  author: revision.author ?? t("operator"),
                })}
              </p>
              {reason === null ? null : <p lang={reason.language}>{reason.text}</p>}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
