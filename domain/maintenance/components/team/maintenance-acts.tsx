import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { type Act, actsOf } from "#domain/maintenance/act-rules.ts";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What can be done with a maintenance that is not over, each on a page of its own; what is owed first stands out. */
export async function MaintenanceActs({ one, language }: { one: TeamMaintenance; language: Language }) {
  const t = await getTranslations("maintenance.team");
  const acts = actsOf(one.state);
  const isOwed = one.phase === "late" || one.phase === "overrun";
  const look = (act: Act) => (isOwed && (act === "start" || act === "end") ? "primary" : "quiet");
  if (acts.length === 0) return null;
  return (
    <nav aria-label={t("acts")}>
      <ul className="flex flex-wrap gap-3 max-sm:flex-col">
        {acts.map((act) => (
          <li key={act}>
            <ButtonLink
              href={`/${language}/team/maintenance/${one.id}/${act}`}
              look={look(act)}
              className="max-sm:w-full"
            >
              {t(`act.${act}`)}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
