import { expect, test } from "vitest";
import { readComposing, readFormerIncident } from "#domain/incident/compose-reads.ts";
import { type Draft, emptyDraft, plainChoice } from "#domain/incident/draft.ts";
import { takeTemplate } from "#domain/incident/draft-template.ts";
import { fillDraft, publishDraft } from "#domain/incident/rehearse-draft.ts";
import { createTemplate } from "#domain/template/commands/create-template.ts";
import { retireTemplate } from "#domain/template/commands/retire-template.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countRows } from "../support/traces.ts";

stopClock();
ownDatabase();

/** A report from a template that ticks a service and asks for a place. */
async function started(): Promise<{ draft: Draft; templateId: string }> {
  const serviceId = await buildService({ nameFr: "FTP", nameEn: "FTP" });
  const made = await createTemplate(operator, {
    idempotencyKey: newId(),
    nameEn: "Network",
    state: "identified",
    textEn: "Since {start}, outage at {place}: {services}.",
    services: [{ serviceId, level: "partial_outage" }],
  });
  if (!made.ok) throw new Error(made.code);
  const context = { ...(await readComposing(null)), phrases: [] };
  return { draft: takeTemplate(emptyDraft(newId()), made.value.id, context), templateId: made.value.id };
}

test("a blank that is left is refused beside the text and nothing is written, also when its template was retired meanwhile", async () => {
  const { caller } = await buildMember();
  const { draft, templateId } = await started();
  const before = await countRows();
  const refusal = { ok: false, code: "invalid", problems: [{ field: "textEn", code: "blank_left" }] };
  expect(await publishDraft(caller, draft)).toEqual(refusal);
  expect(await countRows()).toEqual(before);
  expect(await retireTemplate(operator, { id: templateId, version: 1 })).toMatchObject({ ok: true });
  expect(await publishDraft(caller, draft)).toEqual(refusal);
});

test("without JavaScript the server fills what was typed and what fills itself, and publishes that", async () => {
  const { caller } = await buildMember();
  const { draft } = await started();
  const typed = { ...draft, blanks: { ...draft.blanks, place: { typed: "Lyon", fr: "", en: "" } } };
  const filled = await fillDraft(typed);
  expect(filled.textEn).toBe("Since 10:00, outage at Lyon: FTP.");
  const answer = await publishDraft(caller, filled);
  const id = answer.ok ? answer.value.incidentId : "";
  const incident = await database().incident.findUniqueOrThrow({ where: { id }, include: { updates: true } });
  expect(incident).toMatchObject({ state: "identified", updates: [{ textEn: "Since 10:00, outage at Lyon: FTP." }] });
});

test("braces in words that come from no template are published as they are", async () => {
  const { caller } = await buildMember();
  const services = { [await buildService()]: plainChoice };
  const draft = { ...emptyDraft(newId()), services, textEn: "Use {this} instead.", templateId: "nowhere" };
  expect(await publishDraft(caller, draft)).toMatchObject({ ok: true });
});

test("an incident that came back gives its services still in use; one that lasts gives nothing", async () => {
  const [kept, retired] = [await buildService(), await buildService()];
  expect(await readFormerIncident(await buildIncident([kept]))).toBeNull();
  const exactly = (minutes: number) => ({ precision: "exact" as const, at: after(minutes) });
  const over = await buildIncident([kept, retired], { started: exactly(-60), ended: exactly(-30) });
  await database().service.update({ where: { id: retired }, data: { retiredAt: new Date(morning) } });
  expect(await readFormerIncident(over)).toMatchObject({ id: over, resolvedAt: after(-30), serviceIds: [kept] });
  expect(await readFormerIncident("nowhere")).toBeNull();
});
