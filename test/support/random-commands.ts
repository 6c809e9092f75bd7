import fc from "fast-check";
import { addEvent } from "#domain/incident/commands/add-event.ts";
import { addNote } from "#domain/incident/commands/add-note.ts";
import { addTranslations } from "#domain/incident/commands/add-translations.ts";
import { changeLead } from "#domain/incident/commands/change-lead.ts";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { redactPassage } from "#domain/incident/commands/redact-passage.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { dataOutcomes, eventKinds, incidentStates, scopePresets } from "#domain/incident/schema.ts";
import { levels } from "#domain/service/schema.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";

/** What a random person does: which command, who, how long after the last one, and the numbers that all choices are made from. */
export type RandomStep = { kind: Kind; who: number; minutes: number; isStale: boolean; dice: number[] };

/** Somebody's wish as a command takes it: `incidentId` null for a first word. */
export type Wish = { incidentId: string | null; perform: () => Promise<{ ok: boolean; code?: string }> };

type Raw = Record<string, unknown>;
type Aim = { id: string; version: number; roll: Roll; idempotencyKey: string };
type Roll = { one<T>(choices: readonly T[]): T; minute(): string; moment(): Raw; often(share: number): boolean };
type Kind = keyof typeof makers;

const words = ["Mail is slow.", "The disk of srv-secret-7 is full.", "We are on it 🙂.", "", "‏Servers ‮answer‬."];
const french = ["Le courrier est lent.", "Le disque de srv-secret-7 est plein.", "", "Tout répond."];

/** Choices from a step's dice. Times lie between `from` and now, to the minute; one in twelve does not. */
function rollOf(dice: number[], { from, now }: { from: Date; now: Date }): Roll {
  let turn = 0;
  const next = () => (dice[turn++ % dice.length] ?? 0) + Math.floor(turn / dice.length);
  const span = Math.max(1, Math.round((now.getTime() - from.getTime()) / 60_000));
  const minute = () => {
    const offset = next() % 12 === 0 ? (next() % (span + 240)) - 120 : next() % (span + 1);
    return new Date(from.getTime() + offset * 60_000).toISOString();
  };
  const moment = () => {
    const [at, first, last] = [minute(), minute(), minute()];
    const [earliest, latest] = next() % 12 === 0 ? [first, last] : [first, last].sort();
    const shapes: Raw[] = [
      { precision: "exact", at },
      { precision: "exact", at },
      { precision: "approx", at, earliest: null, latest: null },
      { precision: "bounded", earliest, latest },
      { precision: "unknown", earliest: null, latest: null },
    ];
    return shapes[next() % shapes.length] ?? {};
  };
  const one: Roll["one"] = (choices) => {
    const chosen = choices[next() % choices.length];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  };
  return { one, minute, moment, often: (share) => next() % 100 < share };
}

/** A service, mostly one of which something can be said. */
async function serviceOf(roll: Roll): Promise<string> {
  const where = roll.often(85) ? { kind: "service" as const, retiredAt: null } : {};
  const rows = await database().service.findMany({ where, select: { id: true }, orderBy: { position: "asc" } });
  return roll.one(rows).id;
}

function scopeOf(roll: Roll): Raw {
  return roll.often(70)
    ? { preset: roll.one(scopePresets) }
    : { textFr: roll.one(["comptes récents", ""]), textEn: roll.one(["recent accounts", "some"]), size: null };
}

async function changesOf(roll: Roll): Promise<Raw[]> {
  const change = async () => ({ serviceId: await serviceOf(roll), level: roll.one(levels), scope: scopeOf(roll) });
  return roll.often(50) ? [await change()] : [await change(), await change()];
}

const reason = { reasonFr: "Nous nous étions trompés.", reasonEn: "" };

async function currentIntervals(incidentId: string) {
  return database().impactInterval.findMany({
    where: { incidentId, supersededAt: null },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
}

async function intervalsInput({ id, roll }: Aim): Promise<Raw> {
  const rows = await currentIntervals(id);
  const facts = () => ({
    level: roll.one(levels.slice(1)),
    scope: scopeOf(roll),
    start: roll.moment(),
    end: roll.often(30) ? null : roll.moment(),
  });
  const replaced = rows.length > 0 && roll.often(60) ? [{ intervalId: roll.one(rows).id, ...facts() }] : [];
  const removed = rows.length > 1 && roll.often(25) ? [roll.one(rows).id] : [];
  const added = roll.often(40) ? [{ serviceId: await serviceOf(roll), ...facts() }] : [];
  return { ...reason, replaced, removed, added };
}

async function textTargetInput({ id, roll }: Aim): Promise<Raw> {
  const updates = await database().incidentUpdate.findMany({ where: { incidentId: id }, orderBy: { seq: "asc" } });
  const texts = { textFr: roll.one(french), textEn: roll.one(words) };
  const update = { part: "update", id: roll.one(updates).id, ...texts, meanwhileFr: "", meanwhileEn: roll.one(words) };
  const occurred = roll.often(40) ? roll.moment() : null;
  const note = { noteFr: roll.one(french), noteEn: roll.one(words) };
  const outcomes = { dataCustomers: roll.one(dataOutcomes), dataMail: null, dataOurs: null };
  const targets = [
    { ...update, occurred },
    { part: "title", titleFr: roll.one(french), titleEn: roll.one(words) },
    { part: "data_note", ...outcomes, ...note },
  ];
  return { ...reason, target: roll.one(targets), meaning: roll.one(["same", "changed"]) };
}

const makers = {
  async post({ id, roll }: Aim) {
    const rows = await currentIntervals(id);
    const open = rows.filter((row) => row.endedAt === null).map((row) => row.id);
    const state = roll.one(incidentStates);
    const isOver = state === "resolved";
    const unaffected = roll.often(20) ? [await serviceOf(roll)] : [];
    const input = {
      ...{ state, unaffected },
      textFr: roll.one(french),
      textEn: roll.one(words),
      changes: isOver || roll.often(30) ? [] : await changesOf(roll),
      closes: isOver ? open : open.filter(() => roll.often(20)),
      occurred: roll.often(50) ? roll.moment() : null,
      isReconstructed: roll.often(5),
      decision: roll.often(10) ? { whatFr: "Nous gardons fermé", serviceIds: [] } : null,
    };
    return { command: postUpdate, input };
  },
  intervals: async (aim: Aim) => ({ command: correctIntervals, input: await intervalsInput(aim) }),
  async times({ roll }: Aim) {
    const names = ["started", "detected", "mitigated", "resolved"];
    const input = { ...reason, [roll.one(names)]: roll.moment(), [roll.one(names)]: roll.moment() };
    return { command: correctTimes, input: { ...input, intervals: roll.one(["follow", "stay"]) } };
  },
  text: async (aim: Aim) => ({ command: correctText, input: await textTargetInput(aim) }),
  async retract({ id, roll }: Aim) {
    const updates = await database().incidentUpdate.findMany({ where: { incidentId: id }, orderBy: { seq: "asc" } });
    return { command: retract, input: { ...reason, part: "update", id: roll.one(updates).id } };
  },
  async translate({ id, roll }: Aim) {
    const updates = await database().incidentUpdate.findMany({ where: { incidentId: id }, orderBy: { seq: "asc" } });
    const languages = ["fr", "en"];
    const said = { language: roll.one(languages), text: "Traduction / translation" };
    const entries = [
      { part: "update", id: roll.one(updates).id, field: "text", ...said },
      { part: "title", id: null, field: "title", ...said },
    ];
    return { command: addTranslations, input: { entries: [roll.one(entries)] } };
  },
  async redact({ roll }: Aim) {
    return { command: redactPassage, input: { ...reason, passage: roll.one(["srv-secret-7", "nowhere to be found"]) } };
  },
  async event({ roll }: Aim) {
    const input = { kind: roll.one(eventKinds), textFr: "Un fait.", textEn: roll.one(words), occurred: roll.moment() };
    return { command: addEvent, input: { ...input, after: roll.one(["first", "last"]) } };
  },
  async note({ roll }: Aim) {
    return { command: addNote, input: { text: `for us alone ${roll.one(words)}` } };
  },
  async lead({ id, roll }: Aim) {
    const members = await database().member.findMany({ orderBy: { id: "asc" } });
    const { leadId } = await database().incident.findUniqueOrThrow({ where: { id } });
    const ids = members.map((member) => member.id);
    return { command: changeLead, input: { memberId: roll.one([null, ...ids]), seenLeadId: leadId } };
  },
} satisfies Record<string, (aim: Aim) => Promise<{ command: Perform; input: Raw }>>;

type Perform = (caller: Caller, raw: unknown) => Promise<{ ok: boolean; code?: string }>;

/** Commands that say something in public, and so move the incident's version on. */
export const publicKinds: readonly Kind[] = [
  "post",
  "intervals",
  "times",
  "text",
  "retract",
  "translate",
  "redact",
  "event",
];

/** A day of random people. */
export const randomDay = fc.array(
  fc.record({
    kind: fc.constantFrom<Kind>("post", "post", "post", ...(Object.keys(makers) as Kind[])),
    who: fc.constantFrom(0, 1, 2, 0, 1, 2, 3),
    minutes: fc.nat(50),
    isStale: fc.nat(9).map((die) => die === 0),
    dice: fc.array(fc.nat(9_999), { minLength: 24, maxLength: 40 }),
  }),
  { minLength: 6, maxLength: 18 },
);

/** A first word as the dice say; the first of a day is one that nothing speaks against. */
export async function wishToOpen(
  caller: Caller,
  step: RandomStep,
  { now, isFirst }: { now: Date; isFirst: boolean },
): Promise<Wish> {
  const roll = rollOf(step.dice, { from: new Date(now.getTime() - 4 * 3_600_000), now });
  const services = await database().service.findMany({
    where: { visibility: "public", kind: "service", retiredAt: null },
    orderBy: { position: "asc" },
  });
  const sane = {
    changes: [{ serviceId: roll.one(services).id, level: "major_outage" }],
    textFr: "Une panne.",
    textEn: "",
  };
  const random = {
    textFr: roll.one(french),
    textEn: roll.one(words),
    titleEn: roll.one(words),
    ended: roll.often(15) ? roll.moment() : null,
    changes: await changesOf(roll),
    unaffected: roll.often(20) ? [await serviceOf(roll)] : [],
  };
  const started = isFirst ? { precision: "exact", at: roll.minute() } : roll.often(40) ? roll.moment() : null;
  const input = { ...(isFirst ? sane : random), idempotencyKey: newId(), started };
  return { incidentId: null, perform: () => openIncident(caller, input) };
}

/** What the step does to an incident, as it is read at this moment (or as it was before, if the step is stale). */
export async function wishFor(
  caller: Caller,
  step: RandomStep,
  at: { now: Date; id: string; version: number; from: Date },
): Promise<Wish> {
  const { id, version } = at;
  const idempotencyKey = newId();
  const { command, input } = await makers[step.kind]({ id, version, roll: rollOf(step.dice, at), idempotencyKey });
  const whole = { ...input, idempotencyKey, incidentId: id, version: step.isStale ? version - 1 : version };
  return { incidentId: id, perform: () => command(caller, whole) };
}
