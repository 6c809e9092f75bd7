import { notFound } from "next/navigation";
import { readCorrections } from "#domain/incident/correction-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { toldWords } from "../../../told-words.ts";

/** What every page of correction begins with: that its reader may post, the incident as it now stands, and who is told of a correction; 404 without one. */
export async function openCorrections(params: Promise<{ locale: string; id: string }>) {
  const language = await pageLanguage(params);
  const { id } = await params;
  const member = await requireMember({ locale: language, right: "post" });
  const corrections = /^[a-z0-9-]{1,40}$/.test(id) ? await readCorrections(id) : null;
  if (corrections === null) notFound();
  const place = { language, timeZone: corrections.timeZone } as const;
  return {
    ...{ language, member, corrections, place, now: now().toISOString(), path: `/${language}/team/incidents/${id}` },
    told: await toldWords(language, "correction", { incidentId: corrections.incidentId }),
  };
}
