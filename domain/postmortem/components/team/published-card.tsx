import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { TeamRevision } from "#domain/postmortem/reads.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";

/** What was published so far, newest first. */
export function PublishedCard({ revisions, place }: { revisions: TeamRevision[]; place: Place }) {
  const t = useTranslations("postmortem.team.publish");
  const change = useTranslations("postmortem.change");
  return (
    <Card title={t("revisions")}>
      <ol reversed className="-my-2 flex flex-col divide-y divide-line">
        {revisions.toReversed().map((revision) => (
          <li key={revision.number} className="flex flex-col py-2.5">
            <span className="font-medium">
              {t("revision", { number: revision.number, at: formatDayClock(revision.at, place) })}
            </span>
            <span className="text-muted text-sm">
              {revision.change === "redacted" ? t("redacted") : change(revision.change)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
