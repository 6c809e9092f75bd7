import { getTranslations } from "next-intl/server";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { readText } from "#domain/postmortem/text-reads.ts";
import { isDatabaseThere, readCaller, readSignedIn } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { formInput, formText } from "#lib/form-action.ts";
import { formatWhen } from "#lib/i18n/format.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { listWriting, noteWriting } from "#lib/presence.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";

type Context = { params: Promise<{ locale: string; id: string }> };

/**
 * Keeps what is typed in a section (fields section, language, version, text) and answers its new version and who else writes there
 * (save-schema.ts). A refusal is a problem+json body with the code, the field, and what stands there now where somebody else was quicker.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale, id } = await params;
  const language = isLanguage(locale) ? locale : "fr";
  try {
    if (!(await isDatabaseThere())) return await refused(language, { code: "database_away", status: 503 });
    const sent = await request.formData();
    const section = formText(sent, "section");
    const key = { incidentId: id, section, language: formText(sent, "language") };
    const typed = { version: formText(sent, "version"), text: formText(sent, "text") };
    const answer = await writeText(await readCaller(), formInput({ ...key, ...typed }));
    if (answer.ok) return kept(answer.value.version, await writingBeside({ subject: `${id} ${section}`, language }));
    const problem = answer.code === "invalid" ? answer.problems[0] : answer;
    const { code, field } = { field: undefined, ...(problem ?? { code: "invalid" }) };
    const current = code === "stale" ? await currentText(key, language) : undefined;
    return await refused(language, { code, field, current, status: statusOf(code) });
  } catch (error) {
    log.fail("a text could not be saved", { why: errorMessage(error), code: errorCode(error) ?? "" });
    return await refused(language, { code: "unexpected", status: 503 });
  }
}

const headers = { "cache-control": "no-store" };

function kept(version: number, writing: { name: string; since: string }[]): Response {
  return Response.json({ version, writing }, { headers });
}

type Refused = { code: string; status: number; field?: string | undefined; current?: object | undefined };

async function refused(language: Language, { code, status, field, current }: Refused): Promise<Response> {
  const t = await getTranslations({ locale: language, namespace: "refusal" });
  const body = { type: "about:blank", title: t.has(code) ? t(code) : t("unexpected"), status, code, field, current };
  return Response.json(body, { status, headers: { ...headers, "content-type": "application/problem+json" } });
}

/** The status that says what kind of refusal this is to programs in between. */
function statusOf(code: string): number {
  if (code === "signed_out") return 401;
  if (code === "forbidden" || code === "password_change_due") return 403;
  if (code === "postmortem_unknown") return 404;
  return code === "stale" ? 409 : 422;
}

async function currentText(key: { incidentId: string; section: string; language: string }, language: Language) {
  const text = await readText(key);
  if (text === null) return undefined;
  const place = { language, timeZone: await readTimeZone() };
  return { ...text, at: formatWhen(text.at, { place, now: now().toISOString() }) };
}

/** Notes that this member writes here, and answers who else does. */
async function writingBeside({ subject, language }: { subject: string; language: Language }) {
  const member = await readSignedIn();
  if (member === null) return [];
  const present = now();
  await noteWriting({ subject, member, now: present });
  const place = { language, timeZone: await readTimeZone() };
  const others = ((await listWriting(present)).get(subject) ?? []).filter((one) => one.memberId !== member.id);
  return others.map(({ name, since }) => ({
    name,
    since: formatWhen(since, { place, now: present.toISOString() }),
  }));
}
