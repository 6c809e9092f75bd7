import { expect } from "vitest";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { retractPostmortem } from "#domain/postmortem/commands/retract-postmortem.ts";
import { translateCorrection } from "#domain/postmortem/commands/translate-correction.ts";
import { waivePostmortem } from "#domain/postmortem/commands/waive-postmortem.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { buildDescribed, buildPicture } from "./build-picture.ts";
import { operator } from "./own-database.ts";
import {
  approve,
  buildPastIncident,
  buildPostmortem,
  buildPublished,
  factor,
  listing,
  material,
  onVersion,
  publishing,
  translating,
  unanswered,
  write,
} from "./write-postmortem.ts";

const reason = { reasonFr: "Trop tôt", reasonEn: "Too early" };

/** Postmortems in every state: amended in substance, with a picture, and redacted (answered by its incident's id), retracted, waived, and a draft alone. */
export async function buildEveryPostmortem(): Promise<string> {
  const { incidentId, author, approver } = await buildPublished();
  const { caller } = author;
  const entries = [factor("Confirmed", { leadsTo: 1 }), factor("Deleted", { noteEn: "See [](fact:started)." })];
  const perform = async (answer: Promise<{ ok: boolean }>) => expect(await answer).toMatchObject({ ok: true });
  await perform(writeEntries(caller, await listing(incidentId, { list: "factors", entries })));
  const changes = [{ textFr: "Un miroir" }];
  await perform(writeEntries(caller, await listing(incidentId, { list: "changes", entries: changes })));
  // The translation is left behind; the password is removed afterwards.
  await write(incidentId, { caller, text: "Le courrier est tombé\u00a0: hunter2. Fin\u00a0: [](fact:resolved)." });
  const picture = await buildDescribed(incidentId);
  await write(incidentId, { caller, section: "trigger", text: `Un câble.\n\n![](picture:${picture})` });
  await approve(incidentId, approver);
  const due = { otherDueAt: new Date(Date.now() + 86_400_000).toISOString() };
  await perform(
    publishPostmortem(caller, await publishing(incidentId, { ...material, ...unanswered, askedByEn: "", ...due })),
  );
  const later = [{ number: 2, field: "askedBy", language: "en", text: "a reader" }];
  await perform(translateCorrection(caller, await translating(incidentId, later)));
  await perform(redactPostmortem(caller, await onVersion(incidentId, { passage: "hunter2", ...reason })));
  const unpublished = await buildPicture(incidentId, { width: 30 });
  await write(incidentId, { caller, section: "apology", text: `zqdraft ![](picture:${unpublished})` });
  const { incidentId: gone } = await buildPublished();
  await perform(retractPostmortem(operator, await onVersion(gone, reason)));
  await perform(waivePostmortem(operator, { incidentId: await buildPastIncident(), reasonFr: "", reasonEn: "Small" }));
  const begun = await buildPostmortem();
  await write(begun, { text: "zqbegun" });
  return incidentId;
}
