import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { ChangedPart } from "#domain/postmortem/draft-readiness.ts";
import type { TeamRevision } from "#domain/postmortem/reads.ts";
import { formatDay, formatList, type Place } from "#lib/i18n/format.ts";

type ChangedCardProps = { changed: ChangedPart[]; last: TeamRevision; place: Place };

/** Which parts read differently from what is published, and in which languages. */
export function ChangedCard({ changed, last, place }: ChangedCardProps) {
  const t = useTranslations("postmortem.team.publish");
  const section = useTranslations("postmortem.section");
  const nameOf = (part: ChangedPart["part"]) => (part === "role" || part === "size" ? t(part) : section(part));
  return (
    <Card title={t("changed", { number: last.number, day: formatDay(last.at, place) })}>
      <ul className="flex list-disc flex-col gap-1 ps-5">
        {changed.map(({ part, languages }) => (
          <li key={part}>
            {languages.length === 0
              ? nameOf(part)
              : t("changedIn", {
                  part: nameOf(part),
                  languages: formatList(
                    languages.map((language) => t(`languageName.${language}`)),
                    place.language,
                  ),
                })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
