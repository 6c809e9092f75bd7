import { notFound, redirect } from "next/navigation";
import { readListed } from "#domain/postmortem/list-reads.ts";
import { readPostmortem } from "#domain/postmortem/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { hasRight, type Right } from "#lib/roles.ts";

type Params = Promise<{ locale: string; id: string }>;

/** What every page about one incident's postmortem begins with: its reader, the incident, where and when; 404 without an incident. */
export async function openListed(params: Params, right: Right) {
  const language = await pageLanguage(params);
  const { id } = await params;
  const member = await requireMember({ locale: language, right });
  const listed = /^[a-z0-9-]{1,40}$/.test(id) ? await readListed(id) : null;
  if (listed === null) notFound();
  const place = { language, timeZone: await readTimeZone() } as const;
  return {
    ...{ member, listed, place, now: now().toISOString(), mayPost: hasRight(member.role, "post") },
    path: `/${language}/team/postmortems/${id}`,
    publicPath: `/${language}/postmortems/${id}`,
  };
}

/** The same with the postmortem as its team works on it; where none is begun, the page that begins it. */
export async function openPostmortem(params: Params, right: Right) {
  const opened = await openListed(params, right);
  const postmortem = await readPostmortem(opened.listed.incidentId);
  if (postmortem === null || postmortem.notRequired !== null) redirect(`${opened.path}/start`);
  return { ...opened, postmortem };
}
