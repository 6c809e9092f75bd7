import { getTranslations } from "next-intl/server";
import type { ListedMaintenance } from "#domain/maintenance/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { MaintenanceRows } from "./maintenance-rows.tsx";

/** Maintenance that the team has to look at: late, longer than planned, under way, about to begin; nothing where nothing is. */
export async function OwedMaintenance({ owed, place }: { owed: ListedMaintenance[]; place: Place }) {
  const t = await getTranslations("maintenance.team");
  return <MaintenanceRows id="owed-maintenance" title={t("owed")} rows={owed} place={place} />;
}
