import type { Draft, MomentName } from "#domain/incident/draft.ts";
import { type MomentDraft, readMoment } from "#domain/incident/draft-moment.ts";
import type { MomentInput } from "#domain/incident/moment-schema.ts";
import type { OpenIncidentInput } from "#domain/incident/schema.ts";
import { readLocalTime } from "#lib/i18n/local-time.ts";

/** Where and when a draft is read: the page's zone, and the present. */
export type Setting = { timeZone: string; now: Date };

type Problem = { field: string; code: string; choices?: string[] };

const oldestSendMs = 12 * 3_600_000;

/** One of a draft's uncertain times, as its field edits it. */
export function momentDraft(draft: Draft, name: MomentName): MomentDraft {
  return {
    precision: draft[`${name}Precision`],
    at: draft[`${name}At`],
    atOffset: draft[`${name}AtOffset`],
    earliest: draft[`${name}Earliest`],
    earliestOffset: draft[`${name}EarliestOffset`],
    latest: draft[`${name}Latest`],
    latestOffset: draft[`${name}LatestOffset`],
  };
}

/** An edited uncertain time as the fields of a draft. */
export function momentPart(name: MomentName, moment: MomentDraft): Partial<Draft> {
  return {
    [`${name}Precision`]: moment.precision,
    [`${name}At`]: moment.at,
    [`${name}AtOffset`]: moment.atOffset,
    [`${name}Earliest`]: moment.earliest,
    [`${name}EarliestOffset`]: moment.earliestOffset,
    [`${name}Latest`]: moment.latest,
    [`${name}LatestOffset`]: moment.latestOffset,
  };
}

/** The instant from which "in 15 minutes" counts: the first attempt to send, if that is known and recent, else now. */
function baseOf(draft: Draft, now: Date): number {
  const sent = Date.parse(draft.sentAt);
  return sent <= now.getTime() && sent > now.getTime() - oldestSendMs ? sent : now.getTime();
}

/** A draft's times in the words of the commands; of those at fault, what is wrong with which field. */
export type DraftTimes = {
  problems: Problem[];
  occurred: MomentInput | null;
  started: MomentInput | null;
  ended: MomentInput | null;
  nextMessageAt: string | null;
  estimate: OpenIncidentInput["estimate"];
  decidedAt: string;
};

/** Reads all of a draft's times that its choices ask for, gathering what is wrong with them. */
export function timesOf(draft: Draft, { timeZone, now }: Setting): DraftTimes {
  const problems: Problem[] = [];
  const typed = (field: "nextAt" | "estimateFrom" | "estimateTo" | "decidedAt", offset: string): string => {
    const reading = readLocalTime({ local: draft[field], offset, timeZone });
    if (reading.ok) return reading.at;
    problems.push({ field, code: draft[field] === "" ? "time_missing" : reading.code, ...choicesIn(reading) });
    return now.toISOString();
  };
  const moment = (name: MomentName): MomentInput | null => {
    const reading = readMoment(momentDraft(draft, name), timeZone);
    if (reading.ok) return reading.value;
    problems.push(...reading.problems.map(({ part, ...rest }) => ({ field: `${name}${part}`, ...rest })));
    return null;
  };
  const minutes = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) * 60_000 : 0);
  const shifted = (ms: number) => new Date(baseOf(draft, now) + ms).toISOString();
  const ago = minutes(draft.started);
  const ahead = minutes(draft.next);
  return {
    occurred: draft.when === "known" ? moment("occurred") : null,
    started: draft.started === "at" ? moment("started") : ago === 0 ? null : { precision: "exact", at: shifted(-ago) },
    ended: draft.over === "yes" ? moment("ended") : null,
    nextMessageAt: draft.next === "at" ? typed("nextAt", draft.nextOffset) : ahead === 0 ? null : shifted(ahead),
    estimate: estimateOf(draft, typed),
    decidedAt: draft.decisionWhen === "at" ? typed("decidedAt", draft.decidedAtOffset) : draft.decisionWhen,
    problems,
  };
}

function estimateOf(
  draft: Draft,
  typed: (field: "estimateFrom" | "estimateTo", offset: string) => string,
): OpenIncidentInput["estimate"] {
  const { estimate: kind } = draft;
  if (kind === "at") return { kind, from: typed("estimateFrom", draft.estimateFromOffset) };
  if (kind !== "range") return { kind };
  const from = typed("estimateFrom", draft.estimateFromOffset);
  return { kind, from, to: typed("estimateTo", draft.estimateToOffset) };
}

function choicesIn(reading: { code: string; choices?: string[] }): { choices?: string[] } {
  return reading.choices === undefined ? {} : { choices: reading.choices };
}

/** Codes that speak of a moment's earliest bound, and of its latest one; all others are about its value where it has one. */
const aboutBound: Record<string, "Earliest" | "Latest"> = { start_needs_time: "Earliest", range_backwards: "Latest" };

/** The field of a draft's uncertain time that a command's problem with it belongs to. */
export function momentField(problem: { name: MomentName; part: string; code: string }, draft: Draft): string {
  const { part, code } = problem;
  // Without a start of its own, the impact began when the message says.
  const isBorrowed = problem.name === "started" && draft.started !== "at" && draft.when === "known";
  const name = isBorrowed ? "occurred" : problem.name;
  if (part !== "" && part !== "precision") return `${name}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  const precision = draft[`${name}Precision`];
  const hasValue = precision === "exact" || precision === "approx";
  const bound = aboutBound[code];
  if (precision !== "exact" && bound !== undefined) return `${name}${bound}`;
  return `${name}${hasValue ? "At" : "Latest"}`;
}
