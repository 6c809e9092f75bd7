import type { HistoryIncident, HistoryInterval, HistoryMoment, HistoryUpdate } from "#domain/history/history-schema.ts";
import { walkLevels } from "#domain/history/level-rules.ts";
import { isStateOf } from "#domain/history/message-rules.ts";
import type { Note } from "#domain/history/place-rules.ts";
import { completePlan } from "#domain/history/plan-rules.ts";
import { type CompletePostmortem, completePostmortem } from "#domain/history/postmortem-rules.ts";
import { isOver, type RecordState } from "#domain/incident/schema.ts";
import type { CheckedPictures } from "#lib/check-pictures.ts";

/** The id that these words always give. */
export type MakeId = (...parts: string[]) => string;

/** A moment of which at least one instant is known. */
export type KnownMoment = HistoryMoment & { at: string };

/** An incident with all that its file left to be understood, such as the database can hold it; services still by the file's words. */
export type CompleteIncident = Omit<
  HistoryIncident,
  "id" | "state" | "started" | "intervals" | "updates" | "postmortem"
> & {
  id: string;
  importedFrom: string;
  state: RecordState;
  started: KnownMoment;
  intervals: HistoryInterval[];
  updates: (HistoryUpdate & { seq: number; state: RecordState })[];
  postmortem: CompletePostmortem | null;
};

/** Fills in what a record of the file does not say and puts right what cannot be; null when not even a time is known, or its postmortem cannot be one. */
export function completeIncident(
  read: HistoryIncident,
  ask: { source: string; note: Note; makeId: MakeId; pictures: CheckedPictures },
): CompleteIncident | null {
  const { note } = ask;
  const updates = completeUpdates(read, note);
  const state = stateOf(read, { updates, note });
  const started = startOf(read, updates);
  if (started === null) {
    note("no_time", read.title.fr || read.title.en);
    return null;
  }
  const resolved = endOf(read, { updates, state, started, note });
  const importedFrom = read.importedFrom ?? ask.source;
  const intervals = completeIntervals(read, {
    updates,
    started,
    note,
    over: isOver(state) ? (resolved ?? started) : null,
  });
  const mitigated = within(read.mitigated, { started, resolved });
  if (read.mitigated !== null && mitigated === null) note("end_before_start", read.mitigated.at ?? "");
  const id = read.id ?? idOf(read, { importedFrom, started, makeId: ask.makeId });
  const postmortem = postmortemOf(read, { id, ...ask });
  if (postmortem === undefined) return null;
  return {
    ...{ ...read, id, postmortem, plan: completePlan(read, note) },
    ...{ importedFrom, state, started, resolved, mitigated, intervals, updates },
    detected: sound(read.detected),
    decisions: read.decisions.filter(({ what }) => what.fr !== "" || what.en !== ""),
    events: read.events
      .filter(({ text }) => text.fr !== "" || text.en !== "")
      .map((event) => ({ ...event, at: sound(event.at) })),
  };
}

/** What the file tells of its postmortem; undefined, and noted, where that cannot be one. */
function postmortemOf(
  { kind, postmortem }: HistoryIncident,
  { id, note, makeId, pictures }: { id: string; note: Note; makeId: MakeId; pictures: CheckedPictures },
): CompletePostmortem | null | undefined {
  if (postmortem === null) return null;
  if (kind !== "incident") {
    note("invalid_field", `postmortem: ${kind}`);
    return undefined;
  }
  const complete = completePostmortem(postmortem, {
    makeId: (list, place) => makeId("import entry", id, list, place),
    pictures,
  });
  if (complete.ok) return complete.value;
  note("invalid_field", `postmortem.${complete.path}: ${complete.code}`);
  return undefined;
}

function idOf(
  { aliases, title }: HistoryIncident,
  known: { importedFrom: string; started: KnownMoment; makeId: MakeId },
): string {
  const [alias] = aliases;
  if (alias !== undefined) return known.makeId("import", known.importedFrom, alias);
  return known.makeId("import", title.fr, title.en, new Date(known.started.at).toISOString());
}

/** A moment whose bounds hold its value; bounds that do not are forgotten. */
function sound<M extends HistoryMoment | null>(moment: M): M {
  if (moment === null) return moment;
  const order = [moment.earliest, moment.at, moment.latest].filter((one) => one !== null).map(Date.parse);
  const isOrdered = order.every((at, place) => place === 0 || at >= (order[place - 1] ?? at));
  return isOrdered ? moment : { ...moment, earliest: null, latest: null };
}

function completeUpdates(read: HistoryIncident, note: Note): CompleteIncident["updates"] {
  let state: RecordState = read.kind === "incident" ? "investigating" : "scheduled";
  return read.updates.flatMap((update, place) => {
    if (update.state !== undefined && isStateOf(read.kind, update.state)) state = update.state;
    else if (update.state !== undefined) note("unknown_status", update.state);
    const at = sound(update.at);
    const told = at.at ?? at.earliest;
    if (told === null || (at.at === null && at.latest === null))
      note("unreadable_time", update.text.fr || update.text.en);
    else if (update.text.fr === "" && update.text.en === "") note("update_without_text", told);
    else return [{ ...update, at, state, seq: update.seq ?? place + 1, published: publishedOf(update, at) }];
    return [];
  });
}

/** Never before what it tells of; none for a reconstruction (UPD-1, UPD-6). */
function publishedOf({ isReconstructed, published }: HistoryUpdate, { at, latest }: HistoryMoment): string | null {
  if (isReconstructed) return null;
  const known = [published, at, latest].filter((one) => one !== null);
  return known.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));
}

function stateOf(
  read: HistoryIncident,
  { updates, note }: { updates: CompleteIncident["updates"]; note: Note },
): RecordState {
  const over = read.kind === "incident" ? "resolved" : "completed";
  if (read.state !== undefined && isStateOf(read.kind, read.state)) return read.state;
  if (read.state !== undefined) note("unknown_status", read.state);
  if (read.resolved !== null) return over;
  const told = (update: HistoryUpdate) => Date.parse(update.at.at ?? update.at.earliest ?? "");
  const last = updates.toSorted((one, other) => told(one) - told(other)).at(-1)?.state;
  return last ?? (read.kind === "incident" ? "investigating" : "scheduled");
}

function startOf(read: HistoryIncident, updates: CompleteIncident["updates"]): KnownMoment | null {
  const given = sound(read.started);
  const at = given?.at ?? given?.earliest ?? null;
  if (given !== null && at !== null) return { ...given, at };
  const first = updates
    .map(({ at: told }) => told.at ?? told.earliest ?? "")
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  const known = read.window?.from ?? first ?? read.resolved?.at ?? null;
  return known === null ? null : { at: known, precision: "exact", earliest: null, latest: null };
}

function endOf(
  read: HistoryIncident,
  known: { updates: CompleteIncident["updates"]; state: RecordState; started: KnownMoment; note: Note },
): KnownMoment | null {
  const { updates, state, started, note } = known;
  const given = sound(read.resolved);
  if (!isOver(state)) {
    if (given !== null) note("invalid_field", `resolved: ${given.at ?? given.latest}, ${state}`);
    return null;
  }
  const at = given?.at ?? given?.latest ?? null;
  const exact = (instant: string): KnownMoment => ({ at: instant, precision: "exact", earliest: null, latest: null });
  const last = updates.findLast((update) => isOver(update.state)) ?? updates.at(-1);
  const told = last?.at.at ?? last?.at.latest ?? started.at;
  if (state === "cancelled" && at === null) return null;
  const end = given !== null && at !== null ? { ...given, at } : exact(told);
  if (Date.parse(end.latest ?? end.at) >= Date.parse(started.at)) return end;
  note("end_before_start", end.at);
  return exact(started.at);
}

function within(
  moment: HistoryMoment | null,
  { started, resolved }: { started: KnownMoment; resolved: KnownMoment | null },
): HistoryMoment | null {
  if (moment?.at == null) return moment;
  const at = Date.parse(moment.at);
  const end = resolved === null ? at : Date.parse(resolved.latest ?? resolved.at);
  return at < Date.parse(started.at) || at > end ? null : sound(moment);
}

/** What the file says of intervals, else what its messages tell, else its services at its level; all ended when the record is over. */
function completeIntervals(
  read: HistoryIncident,
  known: { updates: CompleteIncident["updates"]; started: KnownMoment; over: KnownMoment | null; note: Note },
): HistoryInterval[] {
  const { started, over, note } = known;
  const given = read.intervals ?? [...toldIntervals(read, known), ...wholeIntervals(read, known)];
  const numbers = new Set(read.decisions.map(({ number }) => number));
  return given.flatMap((interval) => {
    const start = sound(interval.start);
    const from = start.at ?? start.earliest ?? started.at;
    const isOpen = interval.end === null;
    if (isOpen && over !== null && interval.replacedBy === null && read.intervals !== undefined)
      note("interval_closed", interval.service);
    const end = isOpen && over !== null && interval.replacedBy === null ? over : sound(interval.end);
    const to = end?.at ?? end?.latest ?? null;
    if (to !== null && Date.parse(to) <= Date.parse(from)) {
      note("no_duration", interval.service);
      return [];
    }
    const decision = interval.decision !== null && numbers.has(interval.decision) ? interval.decision : null;
    return [
      {
        ...interval,
        ...{ start: { ...start, at: from }, end: end === null ? null : { ...end, at: to }, decision },
        isDeliberate: interval.isDeliberate && decision !== null,
      },
    ];
  });
}

const plain = {
  isDeliberate: false,
  decision: null,
  saidAt: null,
  madeBy: null,
  replacedBy: null,
  replacedAt: null,
  first: null,
};
const instant = (at: string): KnownMoment => ({ at, precision: "exact", earliest: null, latest: null });

function toldIntervals(
  read: HistoryIncident,
  { updates, started, over }: { updates: CompleteIncident["updates"]; started: KnownMoment; over: KnownMoment | null },
): HistoryInterval[] {
  const tellings = updates.map(({ at, changes }) => ({ at: at.at ?? at.earliest ?? started.at, changes }));
  tellings.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const told = tellings.filter(({ changes }) => changes.length > 0);
  if (read.services.length > 0 && told.length === 0) return [];
  const walked = walkLevels(told, { start: started.at, end: over?.at ?? null });
  return walked.map(({ service, level, scope = "all", start, end }) => ({
    ...{ ...plain, service, level, scope, provenance: "stated" as const },
    start: instant(String(start)),
    end: end == null ? null : instant(String(end)),
  }));
}

function wholeIntervals(
  { services, level, updates }: HistoryIncident,
  { started, over }: { started: KnownMoment; over: KnownMoment | null },
): HistoryInterval[] {
  if (level === null || level === "operational" || updates.some(({ changes }) => changes.length > 0)) return [];
  return [...new Set(services)].map((service) => ({
    ...{ ...plain, service, level, scope: "all", provenance: "stated" as const, start: started, end: over },
  }));
}
