import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import { readMaintenance } from "#domain/maintenance/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import type { Right } from "#lib/roles.ts";

/** What every page of a maintenance begins with: that its reader may, the maintenance and what it is called; 404 without one. */
export async function openMaintenance(params: Promise<{ locale: string; id: string }>, right: Right) {
  const language = await pageLanguage(params);
  const { id } = await params;
  const member = await requireMember({ locale: language, right });
  const one = /^[a-z0-9-]{1,40}$/.test(id) ? await readMaintenance(id, now()) : null;
  if (one === null) notFound();
  const t = await getTranslations();
  const more = (count: number) => t("compose.list.more", { count });
  const words = { language, untitled: t("incident.maintenance"), more };
  const name = incidentName({ title: one.title, names: one.names }, words);
  return { member, one, name, place: { language, timeZone: await readTimeZone() } as const };
}
