import { hazardKinds } from "#domain/hazard/schema.ts";
import { coveringRelations, remediationOrigins } from "#domain/remediation/schema.ts";
import { localText } from "#lib/i18n/language.ts";
import type { Moment } from "#published/documents.ts";
import { recordPromise } from "#published/ledger.ts";
import { promiseLine } from "#published/pages/promise-line.ts";
import { serviceNames, textOf, type View } from "#published/pages/shared.ts";
import type { HazardPicture, PicturedHazard, PicturedMeasure, PicturedTie } from "#published/promise-documents.ts";
import type { HazardFacts, PromiseFacts } from "#published/promise-facts.ts";

type About = { id: string; started: Moment };

/**
 * The hazards that came true in an incident, or that the measures around it (`promises`) bear on, and these measures. Null without a
 * hazard. Each list is in the order of those that it is tied to in the other one.
 */
export function hazardPicture(view: View, incident: About, promises: PromiseFacts[]): HazardPicture | null {
  const ties = promises.flatMap((promise) => promise.coverage.map((one) => ({ promise, hazardId: one.hazardId, one })));
  const named = new Set(ties.map(({ hazardId }) => hazardId));
  const found = view.facts.hazards.filter(({ id, incidents }) => named.has(id) || incidents.includes(incident.id));
  if (found.length === 0) return null;
  const known = new Set(found.map(({ id }) => id));
  const order = inFewCrossings(
    found.toSorted((one, other) => rankOf(one) - rankOf(other) || (one.id < other.id ? -1 : 1)),
    promises.toSorted((one, other) => originOf(one) - originOf(other) || (one.id < other.id ? -1 : 1)),
  );
  const letters = new Map(order.hazards.map(({ id }, place) => [id, letterOf(place)]));
  const numbers = new Map(order.measures.map(({ id }, place) => [id, place + 1]));
  return {
    hazards: order.hazards.map((hazard) => pictured(view, hazard, { incident, letter: letters.get(hazard.id) ?? "" })),
    measures: order.measures.map((promise) => measureOf(view, promise, numbers)),
    ties: ties
      .filter(({ hazardId }) => known.has(hazardId))
      .map(
        ({ promise, hazardId, one }): PicturedTie => ({
          measure: numbers.get(promise.id) ?? 0,
          hazard: letters.get(hazardId) ?? "",
          relation: relationOf(promise, one),
          standing: one.standing,
          residual: localText(one.residual, view.language),
        }),
      )
      .sort((one, other) => one.hazard.localeCompare(other.hazard, "en") || one.measure - other.measure),
  };
}

const rankOf = ({ kind }: HazardFacts) => hazardKinds.indexOf(kind);
const originOf = ({ origin }: PromiseFacts) => remediationOrigins.indexOf(origin);

/** What an accepted risk is tied by, unless it failed there, or covers another hazard than this one. */
function relationOf(
  { state, coverage }: PromiseFacts,
  { relation }: PromiseFacts["coverage"][number],
): PicturedTie["relation"] {
  const covers = (one: PicturedTie["relation"]) => coveringRelations.some((covering) => covering === one);
  if (state !== "risk_accepted" || relation === "failed_here") return relation;
  return covers(relation) || !coverage.some((one) => covers(one.relation)) ? "accepted" : relation;
}

function pictured(
  view: View,
  { kind, text, node, incidents }: HazardFacts,
  { incident, letter }: { incident: About; letter: string },
): PicturedHazard {
  const [service = null] = node === null ? [] : serviceNames(view, new Set([node]), incident.started);
  const isRealised = incidents.includes(incident.id);
  return { letter, kind, text: textOf(text, view.language), service, isRealised };
}

function measureOf(view: View, promise: PromiseFacts, numbers: ReadonlyMap<string, number>): PicturedMeasure {
  const line = promiseLine(view, recordPromise(promise, view.facts.site.timeZone));
  const { path, wording, hedge, state, group, firstDue, due, moves, acceptedUntil } = line;
  return {
    ...{
      number: numbers.get(promise.id) ?? 0,
      path,
      wording,
      hedge,
      state,
      group,
      firstDue,
      due,
      moves,
      acceptedUntil,
    },
    origin: promise.origin,
    baseline: localText(promise.baseline, view.language),
    target: localText(promise.target, view.language),
    targetHedge: promise.targetHedge,
    needs: promise.needs.flatMap((id) => numbers.get(id) ?? []).sort((one, other) => one - other),
  };
}

/** "A" to "Z", then "A1". */
function letterOf(place: number): string {
  const round = Math.floor(place / 26);
  return `${String.fromCharCode(65 + (place % 26))}${round === 0 ? "" : round}`;
}

const rounds = 4;

/** Both lists, each a few times put in the order of what its things are tied to in the other one; what is tied to nothing comes last. */
function inFewCrossings(hazards: HazardFacts[], measures: PromiseFacts[]) {
  let [left, right] = [hazards, measures];
  for (let round = 0; round < rounds; round += 1) {
    const places = placesOf(left);
    right = byMean(right, ({ coverage }) => coverage.flatMap(({ hazardId }) => places.get(hazardId) ?? []));
    const tied = right;
    left = byMean(left, ({ id }) =>
      tied.flatMap(({ coverage }, place) => (coverage.some(({ hazardId }) => hazardId === id) ? [place] : [])),
    );
  }
  return { hazards: left, measures: right };
}

function placesOf(list: { id: string }[]): Map<string, number> {
  return new Map(list.map(({ id }, place) => [id, place]));
}

function byMean<T>(list: T[], placesFor: (one: T) => number[]): T[] {
  const last = Number.MAX_SAFE_INTEGER;
  return list
    .map((one) => {
      const places = placesFor(one);
      const mean = places.length === 0 ? last : places.reduce((sum, place) => sum + place, 0) / places.length;
      return { one, mean, first: Math.min(last, ...places) };
    })
    .sort((one, other) => one.mean - other.mean || one.first - other.first)
    .map(({ one }) => one);
}
