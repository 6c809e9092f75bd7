import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addEvent } from "#domain/incident/commands/add-event.ts";
import { addNote } from "#domain/incident/commands/add-note.ts";
import { addTranslations } from "#domain/incident/commands/add-translations.ts";
import { changeLead } from "#domain/incident/commands/change-lead.ts";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { eraseNote } from "#domain/incident/commands/erase-note.ts";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { redactPassage } from "#domain/incident/commands/redact-passage.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { type AuditFact, factsOf } from "#domain/member/audit-rules.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import en from "#messages/en.json" with { type: "json" };
import { firstWord, furtherWord, intervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { top } from "../support/source-files.ts";

stopClock();
ownDatabase();

/** Words that people wrote, and reasons that they gave. */
const marker = "Marqueur-4711";
const reasonMarker = "Motif-4712";
const texts = { textFr: `${marker} fr`, textEn: `${marker} en` };
const reason = { reasonFr: reasonMarker, reasonEn: reasonMarker };
const instant = { precision: "exact" as const, at: after(-10) };
const scope = { textFr: `${marker} fr`, textEn: `${marker} en`, size: 3 };

let incidentId = "";

const onIncident = async () => {
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  return { idempotencyKey: newId(), incidentId, version };
};
const firstUpdate = async () => {
  const { id } = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId }, orderBy: { seq: "asc" } });
  return id;
};

/** Every command of an incident with as many words as it takes, in an order in which each succeeds. */
const cases: Record<string, () => Promise<{ ok: boolean }>> = {
  "open-incident": async () => {
    const changes = [{ serviceId: await buildService(), level: "major_outage" as const, scope }];
    const words = { ...texts, titleFr: marker, titleEn: "", meanwhileFr: marker, meanwhileEn: marker };
    const opened = await openIncident(operator, { ...firstWord([]), ...words, changes });
    if (opened.ok) incidentId = opened.value.incidentId;
    return opened;
  },
  "post-update": async () => {
    setMinutes(5);
    const [open] = await intervalsOf(incidentId);
    const decision = {
      ...{ whatFr: marker, whatEn: marker, whyFr: marker, whyEn: marker, tradeOffFr: marker, tradeOffEn: marker },
      serviceIds: [open?.serviceId ?? ""],
    };
    const changes = [{ serviceId: open?.serviceId ?? "", level: "partial_outage" as const, scope }];
    const input = { ...texts, decision, changes, dataNoteFr: marker, dataNoteEn: marker, meanwhileFr: marker };
    return postUpdate(operator, await furtherWord(incidentId, input));
  },
  "add-event": async () => addEvent(operator, { ...(await onIncident()), ...texts, kind: "change", occurred: instant }),
  "add-note": () => addNote(operator, { idempotencyKey: newId(), incidentId, text: marker }),
  "add-translations": async () => {
    const entries = [{ part: "title" as const, field: "title" as const, language: "en" as const, text: marker }];
    return addTranslations(operator, { ...(await onIncident()), entries });
  },
  "change-lead": async () => {
    const { id } = await buildMember();
    return changeLead(operator, { incidentId, memberId: id, seenLeadId: null });
  },
  "correct-intervals": async () => {
    const open = (await intervalsOf(incidentId)).find(({ endedAt }) => endedAt === null);
    const start = { precision: "exact" as const, at: after(5) };
    const facts = { level: "major_outage" as const, scope, start, end: null };
    const replaced = [{ intervalId: open?.id ?? "", ...facts }];
    return correctIntervals(operator, { ...(await onIncident()), ...reason, replaced });
  },
  "correct-text": async () => {
    const words = { textFr: `${marker} encore`, textEn: `${marker} again`, meanwhileFr: "", meanwhileEn: marker };
    const target = { part: "update" as const, id: await firstUpdate(), ...words };
    return correctText(operator, { ...(await onIncident()), ...reason, target });
  },
  "correct-times": async () => {
    const statements = [{ statedAs: marker, value: after(0), source: marker }];
    const detected = { precision: "exact" as const, at: after(-5) };
    return correctTimes(operator, { ...(await onIncident()), ...reason, detected, statements });
  },
  "erase-note": async () => {
    const { id } = await database().incidentNote.findFirstOrThrow({ where: { incidentId } });
    return eraseNote(operator, { noteId: id });
  },
  retract: async () =>
    retract(operator, { ...(await onIncident()), ...reason, part: "update", id: await firstUpdate() }),
  "redact-passage": async () => redactPassage(operator, { ...(await onIncident()), ...reason, passage: marker }),
};

test("every command of an incident has its case here", () => {
  const commands = readdirSync(join(top, "domain/incident/commands")).map((file) => file.replace(/\.ts$/, ""));
  expect(Object.keys(cases).sort()).toEqual(commands.sort());
});

test("what is written in an incident stands in no row of the log, and in no receipt: a redaction needs to reach neither", async () => {
  for (const [name, perform] of Object.entries(cases)) {
    const answer = await perform();
    expect(answer, `${name} ${JSON.stringify(answer)}`).toMatchObject({ ok: true });
  }
  const rows = await database().auditEntry.findMany({ where: { subject: incidentId } });
  expect(rows.map(({ command }) => command)).toEqual(Object.keys(cases));
  const receipts = await database().commandReceipt.findMany();
  expect(receipts.length).toBeGreaterThan(5);
  for (const word of [marker, reasonMarker]) {
    const telling = (row: object) =>
      JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)).includes(word);
    expect(
      rows.filter(telling).map(({ command }) => command),
      word,
    ).toEqual([]);
    expect(
      receipts.filter(telling).map(({ command }) => command),
      word,
    ).toEqual([]);
  }
});

test("the log has words for every field that it keeps of an incident", async () => {
  const rows = await database().auditEntry.findMany({ where: { subject: incidentId } });
  const namesIn = (facts: AuditFact[]): string[] =>
    facts.flatMap(({ path, value }) => [
      ...path,
      ...(Array.isArray(value) ? value.flatMap((one) => (Array.isArray(one) ? namesIn(one) : [])) : []),
    ]);
  const kept = rows.flatMap((row) => [row.detail, row.before, row.after].flatMap((json) => namesIn(factsOf(json))));
  const known = Object.keys(en.team.audit.field);
  expect([...new Set(kept)].filter((name) => name !== "id" && !known.includes(name)).sort()).toEqual([]);
});
