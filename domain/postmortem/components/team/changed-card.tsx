import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { ChangedPart } from "#domain/postmortem/draft-readiness.ts";
import type { TeamRevision } from "#domain/postmortem/reads.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { WordDiff } from "../word-diff.tsx";

type ChangedCardProps = { changed: ChangedPart[]; last: TeamRevision; place: Place };

/** Which parts read differently from what is published, word by word in each language. */
export function ChangedCard({ changed, last, place }: ChangedCardProps) {
  const t = useTranslations("postmortem.team.publish");
  const section = useTranslations("postmortem.section");
  const nameOf = (part: ChangedPart["part"]) => (part === "role" || part === "size" ? t(part) : section(part));
  return (
    <Card title={t("changed", { number: last.number, day: formatDay(last.at, place) })}>
      <ul className="flex flex-col gap-4">
        {changed.map(({ part, texts }) => (
          <li key={part} className="flex flex-col gap-2">
            {texts.length === 0 ? <span className="font-medium">{nameOf(part)}</span> : null}
            {texts.map(({ language, before, now }) => (
              <details key={language} className="rounded-lg border border-line px-4">
                <summary className="min-h-12 cursor-pointer py-3 font-medium">
                  {t("changedIn", { part: nameOf(part), languages: t(`languageName.${language}`) })}
                </summary>
                <div lang={language} className="max-h-96 overflow-auto whitespace-pre-wrap pb-4">
                  <WordDiff before={before} after={now} language={language} />
                </div>
              </details>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
