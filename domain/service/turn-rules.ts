import { type Held, heldBy, type Scale, type Stretch } from "#domain/service/stretch-rules.ts";
import type { Impact } from "#domain/service/uptime-rules.ts";

/** Which bounds to take: the shortest impacts that the record allows, or the longest. */
export type Bounds = "shortest" | "longest";

type Known = { earliest: number; latest: number };

/**
 * One unknown instant at which impacts of an incident end and others of it begin: neither gap nor overlap. Only where what ends
 * there surely began before, and what begins there surely ends after.
 */
export type Turn = Known & { before: Held; after: Held };

/** An impact's level with its ends; an open one ends never. The turns that its ends are, if any. */
export type Course = { held: Held; start: Known; end: Known; startTurn: Turn | null; endTurn: Turn | null };

/** Where turns are taken to lie; null, or not among them: an end and a beginning that know nothing of each other. */
export type Picks = ReadonlyMap<Turn, number | null>;

const never: Known = { earliest: Number.POSITIVE_INFINITY, latest: Number.POSITIVE_INFINITY };

/** The impacts with their turns, each turn one object. Operational ones are left out. */
export function coursesOf(impacts: Impact[]): { courses: Course[]; turns: Turn[] } {
  const found = new Map<string, Turn & { isOrdered: boolean }>();
  const courses = impacts
    .filter(({ level }) => level !== "operational")
    .map(({ incident = "", level, startEarliest, startLatest, end }) => {
      const start = { earliest: startEarliest, latest: startLatest };
      return { incident, held: heldBy(level), start, end: end ?? never };
    });
  for (const { incident, held, start, end } of courses) {
    if (isCertain(end)) continue;
    const key = turnKey(incident, end);
    const turn = found.get(key) ?? { ...end, before: 0, after: 0, isOrdered: true };
    turn.before |= held;
    turn.isOrdered &&= start.latest <= end.earliest;
    found.set(key, turn);
  }
  const turnAt = (incident: string, known: Known) =>
    isCertain(known) ? null : (found.get(turnKey(incident, known)) ?? null);
  for (const { incident, held, start, end } of courses) {
    const turn = turnAt(incident, start);
    if (turn === null) continue;
    turn.after |= held;
    turn.isOrdered &&= end.earliest >= start.latest;
  }
  for (const [key, { after, isOrdered }] of found) if (after === 0 || !isOrdered) found.delete(key);
  return {
    turns: [...found.values()],
    courses: courses.map(({ incident, held, start, end }) => {
      return { held, start, end, startTurn: turnAt(incident, start), endTurn: turnAt(incident, end) };
    }),
  };
}

/** Whether an instant is known exactly; that of an end that never comes is. */
export function isCertain({ earliest, latest }: Known): boolean {
  return earliest === latest;
}

const turnKey = (incident: string, { earliest, latest }: Known) => `${earliest} ${latest} ${incident}`;

/** The spans of the courses, as short or as long as the record allows, with the turns where they were put. */
export function spansOf(courses: Course[], bounds: Bounds, picks: Picks): Stretch[] {
  return courses.map(({ held, start, end, startTurn, endTurn }) => {
    const from = bounds === "shortest" ? start.latest : start.earliest;
    const to = bounds === "shortest" ? end.earliest : end.latest;
    return {
      from: startTurn === null ? from : (picks.get(startTurn) ?? from),
      to: endTurn === null ? to : (picks.get(endTurn) ?? to),
      held,
    };
  });
}

/**
 * Where a turn makes the weighted sum smallest ("shortest") or largest: at one of its bounds, since what else holds at the time
 * flattens its slope and never turns it. Null where rules that change between its bounds disagree on which side weighs more.
 */
export function placeOf(turn: Turn, bounds: Bounds, scales: Scale[]): number | null {
  const ruling = scales.filter(({ from }, place) => {
    return from < turn.latest && (scales[place + 1]?.from ?? Number.POSITIVE_INFINITY) > turn.earliest;
  });
  const signs = ruling.map(({ weights }) => Math.sign((weights[turn.before] ?? 0) - (weights[turn.after] ?? 0)));
  const isEasing = signs.includes(1);
  if (isEasing && signs.includes(-1)) return null;
  return isEasing === (bounds === "shortest") ? turn.earliest : turn.latest;
}
