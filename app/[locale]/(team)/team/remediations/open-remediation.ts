import { notFound } from "next/navigation";
import { readRemediation } from "#domain/remediation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import type { Right } from "#lib/roles.ts";

/** What every page of remediations begins with: its reader, where and when. */
export async function openRemediations(params: Promise<{ locale: string }>, right: Right) {
  const language = await pageLanguage(params);
  const member = await requireMember({ locale: language, right });
  const place = { language, timeZone: await readTimeZone() } as const;
  const present = now();
  return {
    member,
    place,
    now: present,
    today: dayOf(present.toISOString(), place.timeZone),
    path: `/${language}/team/remediations`,
  };
}

/** The same with one remediation; 404 without it. */
export async function openRemediation(params: Promise<{ locale: string; id: string }>, right: Right) {
  const opened = await openRemediations(params, right);
  const { id } = await params;
  const item = /^[a-z0-9]{12}$/.test(id) ? await readRemediation({ id, now: opened.now }) : null;
  if (item === null) notFound();
  return { ...opened, item, ownPath: `${opened.path}/${id}` };
}
