import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type Former = { nameFr: string; nameEn: string; until: Date };

/** What a service was called before, latest first; nothing where it never was called otherwise. */
export function FormerNames({ names, place }: { names: Former[]; place: Place }) {
  const t = useTranslations("team.services");
  if (names.length === 0) return null;
  return (
    <Card title={t("formerNames")}>
      <ul aria-label={t("formerNames")} className="flex flex-col gap-1">
        {names.map(({ nameFr, nameEn, until }) => {
          const name = shownText({ fr: nameFr, en: nameEn }, place.language);
          return (
            <li key={until.toISOString()} className="flex flex-wrap gap-x-3">
              <span lang={name?.language}>{name?.text}</span>
              <span className="text-muted">{t("formerUntil", { day: formatDay(until.toISOString(), place) })}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
