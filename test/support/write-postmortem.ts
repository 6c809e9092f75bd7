import { expect } from "vitest";
import { listMark } from "#domain/postmortem/assemble-rules.ts";
import { confirmTranslation } from "#domain/postmortem/commands/confirm-translation.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { reviewPostmortem } from "#domain/postmortem/commands/review-postmortem.ts";
import { startPostmortem } from "#domain/postmortem/commands/start-postmortem.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { type PostmortemContent, postmortemContent } from "#domain/postmortem/content-schema.ts";
import { owedWordsMark } from "#domain/postmortem/owed-words-rules.ts";
import { readOwedWords } from "#domain/postmortem/owed-words-writes.ts";
import { descriptionMark } from "#domain/postmortem/rules.ts";
import type { EntryList, SectionKey } from "#domain/postmortem/schema.ts";
import { readEntries } from "#domain/postmortem/written-writes.ts";
import type { Caller } from "#lib/actor.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { idFrom, newId } from "#lib/ids.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "./build-incident.ts";
import { type BuiltMember, buildMember } from "./build-member.ts";
import { buildService } from "./build-service.ts";
import { operator } from "./own-database.ts";

/** An incident of a new service that began an hour ago and is over now. Answers its id. */
export async function buildPastIncident(): Promise<string> {
  const occurred = { precision: "exact" as const, at: new Date(now().getTime() - 3_600_000).toISOString() };
  const incidentId = await buildIncident([await buildService()], { occurred });
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  return incidentId;
}

/** The row of a postmortem; it must be there. */
export async function postmortemOf(incidentId: string) {
  return database().postmortem.findUniqueOrThrow({ where: { incidentId } });
}

/** Starts the postmortem of a new incident, empty unless told. Answers the incident's id. */
export async function buildPostmortem(fields: { caller?: Caller; [field: string]: unknown } = {}): Promise<string> {
  const { caller = operator, ...rest } = fields;
  const incidentId = await buildPastIncident();
  const input = { incidentId, size: "full", sourceLanguage: "fr", ...rest };
  expect(await startPostmortem(caller, input)).toMatchObject({ ok: true });
  return incidentId;
}

type Place = { section?: SectionKey; language?: Language };

/** A section's text as it is being written. */
export async function textOf(incidentId: string, { section = "summary", language = "fr" }: Place = {}) {
  return database().postmortemText.findUniqueOrThrow({
    where: { incidentId_section_language: { incidentId, section, language } },
  });
}

/** What writes a section (the summary, in French, unless told) against its version as it now is. */
export async function writing(incidentId: string, { text, ...place }: Place & { text: string }) {
  const { section, language, version } = await textOf(incidentId, place);
  return { incidentId, section, language, version, text };
}

/** Writes a section by the command; throws when it is refused. */
export async function write(incidentId: string, fields: Place & { text: string; caller?: Caller }): Promise<void> {
  const { caller = operator, ...rest } = fields;
  expect(await writeText(caller, await writing(incidentId, rest))).toMatchObject({ ok: true });
}

/** What says that a section's English says what its French does, or the other way round, as both now are. */
export async function confirming(incidentId: string, { section = "summary", language = "en" }: Place = {}) {
  const [fr, en] = [await textOf(incidentId, { section }), await textOf(incidentId, { section, language: "en" })];
  return { incidentId, section, language, versionFr: fr.version, versionEn: en.version };
}

/** Writes a summary in both languages and says that they agree. */
export async function writeSummary(
  incidentId: string,
  { caller = operator, fr = "Le courrier est tombé.", en = "Mail went down." } = {},
): Promise<void> {
  await write(incidentId, { caller, text: fr });
  await write(incidentId, { caller, language: "en", text: en });
  expect(await confirmTranslation(caller, await confirming(incidentId))).toMatchObject({ ok: true });
}

/** What changes a list as it now is; an entry is an English text with what else it says. */
export async function listing(incidentId: string, { list, entries }: { list: EntryList; entries: object[] }) {
  const seen = idFrom(listMark(await readEntries(database(), incidentId), list));
  return { incidentId, seen, list, entries };
}

/** A technical factor that set it off and that somebody stated. */
export function factor(textEn: string, fields: object = {}): object {
  return { textEn, kind: "technical", role: "trigger", provenance: "stated", ...fields };
}

/** What changes size and role as they now are. */
export async function describing(incidentId: string, fields: object = {}) {
  const seen = idFrom(descriptionMark(await postmortemOf(incidentId)));
  return { incidentId, seen, size: "full", authorRoleFr: "La technique", authorRoleEn: "Operations", ...fields };
}

/** What any command on a postmortem's version says of it as it now is. */
export async function onVersion<F extends object>(incidentId: string, fields: F) {
  const { version } = await postmortemOf(incidentId);
  return { incidentId, version, ...fields };
}

/** What reviews a postmortem as it now is. */
export async function reviewing(incidentId: string, fields: object = {}) {
  return onVersion(incidentId, { idempotencyKey: newId(), kind: "approved", ...fields });
}

/** Gives it to the colleagues as it is, and has this one approve it. */
export async function approve(incidentId: string, approver: BuiltMember): Promise<void> {
  const submitted = await submitPostmortem(operator, await onVersion(incidentId, { stage: "in_review" }));
  expect(submitted).toMatchObject({ ok: true });
  expect(await reviewPostmortem(approver.caller, await reviewing(incidentId))).toMatchObject({ ok: true });
}

/** What publishes a postmortem as it now is. */
export async function publishing(incidentId: string, fields: object = {}) {
  return onVersion(incidentId, { idempotencyKey: newId(), ...fields });
}

/** What publishes it though nothing answers its factors yet (PM-5). */
export const unanswered = { unansweredReason: "Measures follow." } as const;

/** What publishes a change of substance of the summary, in both languages. */
export const material = {
  ...{ change: "material", section: "summary", whatFr: "La durée", whatEn: "The duration" },
  ...{ whyFr: "Mal lue", whyEn: "Misread", askedByFr: "un lecteur", askedByEn: "a reader" },
} as const;

/** A postmortem of a summary in both languages, written by one member and approved by another. */
export async function buildApproved(): Promise<{ incidentId: string; author: BuiltMember; approver: BuiltMember }> {
  const [author, approver] = [await buildMember(), await buildMember({ role: "reviewer" })];
  const incidentId = await buildPostmortem({ caller: author.caller });
  await writeSummary(incidentId, { caller: author.caller });
  await approve(incidentId, approver);
  return { incidentId, author, approver };
}

/** The same, published. */
export async function buildPublished(): Promise<{ incidentId: string; author: BuiltMember; approver: BuiltMember }> {
  const built = await buildApproved();
  const published = await publishPostmortem(built.author.caller, await publishing(built.incidentId));
  expect(published).toMatchObject({ ok: true });
  return built;
}

/** The same, corrected in substance in French alone, the English promised for the day after. Answers its incident's id. */
export async function buildHalfCorrected(): Promise<string> {
  const { incidentId, approver } = await buildPublished();
  await writeSummary(incidentId, { fr: "Cinq heures.", en: "Five hours." });
  await approve(incidentId, approver);
  const otherDueAt = new Date(now().getTime() + 86_400_000).toISOString();
  const inFrench = { ...material, whatEn: "", whyEn: "", askedByEn: "", otherDueAt };
  expect(await publishPostmortem(operator, await publishing(incidentId, inFrench))).toMatchObject({ ok: true });
  return incidentId;
}

/** What adds the other language to what is published of a postmortem, as it is owed now. */
export async function translating(incidentId: string, entries: object[]) {
  const owed = await readOwedWords(database(), incidentId);
  return { incidentId, idempotencyKey: newId(), seen: idFrom(owedWordsMark(owed)), entries };
}

/** What was published, oldest first, each with its content as it is read. */
export async function publishedOf(incidentId: string) {
  const rows = await database().postmortemRevision.findMany({ where: { incidentId }, orderBy: { number: "asc" } });
  return rows.map((row): Omit<typeof row, "content"> & { content: PostmortemContent } => ({
    ...row,
    content: postmortemContent.parse(row.content),
  }));
}
