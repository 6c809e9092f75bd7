import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";

/** What customers were told, the latest first. */
export async function MaintenanceWords({ one, place }: { one: TeamMaintenance; place: Place }) {
  const t = await getTranslations();
  return (
    <Card title={t("incident.updates")}>
      <ol className="flex flex-col gap-4">
        {one.updates.map(({ id, state, text, at, author }) => {
          const shown = shownText(text, place.language);
          return (
            <li key={id} className="flex flex-col gap-1">
              <p className="text-muted text-sm">
                {t(`state.${state}`)} · {formatDayClock(at, place)}
                {author === null ? "" : ` · ${author}`}
              </p>
              <p lang={shown?.language} className="whitespace-pre-line">
                {shown?.text}
              </p>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
