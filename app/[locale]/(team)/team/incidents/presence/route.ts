import { isIncident } from "#domain/incident/team-reads.ts";
import { isDatabaseThere, readSignedIn, type SignedIn } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { formText } from "#lib/form-action.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { endWriting, noteWriting } from "#lib/presence.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";
import { hasRight } from "#lib/roles.ts";
import { readPresent } from "./read-present.ts";

type Context = { params: Promise<{ locale: string }> };

const nothing = () => new Response(null, { status: 204, headers: { "cache-control": "no-store" } });

/**
 * Takes a composing form's sign of life (fields subject, writing "yes" or "no", version, since) and answers who else writes.
 * Whoever may not, or asks while there is no database, gets an empty answer: the form goes on without.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  try {
    const member = (await isDatabaseThere()) ? await readSignedIn() : null;
    if (member === null || member.mustChangePassword || !hasRight(member.role, "post")) return nothing();
    return await answer(await request.formData(), { member, language: isLanguage(locale) ? locale : "fr" });
  } catch (error) {
    log.warn("nobody is told who writes", { why: errorMessage(error), code: errorCode(error) ?? "" });
    return nothing();
  }
}

async function answer(form: FormData, { member, language }: { member: SignedIn; language: Language }) {
  const subject = formText(form, "subject");
  if (subject !== "new" && !(await isIncident(subject))) return nothing();
  const notice = { subject, member, now: now() };
  await (formText(form, "writing") === "yes" ? noteWriting(notice) : endWriting(notice));
  const typed = formText(form, "version");
  const version = /^\d{1,9}$/.test(typed) ? Number(typed) : null;
  const since = formText(form, "since");
  const isInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(since) && Number.isFinite(Date.parse(since));
  const asked = { subject, memberId: member.id, language, version };
  const present = await readPresent({ ...asked, since: isInstant ? since : notice.now.toISOString() });
  return Response.json(present, { headers: { "cache-control": "no-store" } });
}
