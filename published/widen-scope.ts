import { addHazards, addIncident, addMoved, addPath, addPromises, type Desk, type Scope } from "#published/desk.ts";
import type { StoredFacts } from "#published/fact-shelf.ts";
import type { Facts } from "#published/facts.ts";
import type { Manifest } from "#published/manifest.ts";
import { promisesOf } from "#published/pages/promise-index.ts";
import { recordsById } from "#published/pages/promise-line.ts";

type Found = { manifest: Manifest; held: Facts | null; facts: Facts; stored: StoredFacts | null; now: Date };

/** Notes on the desk what the news, or the clock, touch. */
export function widenScope(desk: Desk, found: Found): void {
  const { manifest, held, facts, stored, now } = found;
  const { scope } = desk;
  const recordOf = (id: string) => recordsById(facts).get(id) ?? null;
  if (stored !== null && stored.keys.size > 0) {
    desk.queue = null;
    if (held === null || stored.keys.has("site") || stored.keys.has("catalogue")) scope.everything = true;
    else addStored(scope, { held, stored });
  }
  for (const [path, { source }] of manifest.entries) {
    if (source?.changesAt == null || Date.parse(source.changesAt) > now.getTime()) continue;
    if (desk.queue?.some((page) => page.path === path) === true) continue;
    desk.queue = null;
    addPath(scope, path, recordOf);
  }
}

/** Adds what was stored and differs. What an incident is called stands on the pages of its promises too. */
function addStored(scope: Scope, { held, stored }: { held: Facts; stored: StoredFacts }): void {
  const { facts, keys } = stored;
  const recordOf = (id: string) => recordsById(facts).get(id) ?? null;
  addMoved(scope, held.months, facts.months);
  addPromises(scope, { before: held, after: facts }, recordOf);
  for (const [id, incident] of facts.incidents) {
    if (!keys.has(`incident/${id}`) && !keys.has(`postmortem/${id}`)) continue;
    scope.incidents.set(id, incident);
    for (const promise of promisesOf(facts, id)) {
      scope.ledger = true;
      scope.promises.add(promise.id);
    }
  }
  for (const [id, promise] of facts.promises) {
    if (!keys.has(`promise/${id}`)) continue;
    scope.promises.add(id);
    for (const one of promise.incidents) addIncident(scope, recordOf(one.id));
  }
  if (!keys.has("hazards")) return;
  const wordsOf = (hazards: Facts["hazards"]) => new Set(hazards.map((hazard) => JSON.stringify(hazard)));
  const moved = wordsOf(held.hazards).symmetricDifference(wordsOf(facts.hazards));
  const hazards = [...held.hazards, ...facts.hazards].filter((hazard) => moved.has(JSON.stringify(hazard)));
  addHazards(scope, { hazards, facts }, recordOf);
}
