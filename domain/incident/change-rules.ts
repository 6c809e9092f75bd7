import type { IncidentState } from "#domain/incident/schema.ts";
import { type Level, levels, type Provenance } from "#domain/service/schema.ts";
import { type Refusal, refuse } from "#lib/result.ts";

/** A level of a service for a scope (by row id), and how it is known. */
export type Impact = { serviceId: string; scopeId: string; level: Level; provenance: Provenance };

/** An interval that lasts. */
export type Held = {
  id: string;
  serviceId: string;
  scopeId: string;
  level: Level;
  provenance: Provenance;
  startedAt: Date;
};

/** What a message does to intervals: which go on, which end, which begin. `isDeliberate`: kept so by the message's decision. */
export type ChangePlan<H extends Held> = { kept: H[]; ending: H[]; opening: Opening[] };

/** An interval that begins; `follows`: another of the same service ends then. */
export type Opening = Impact & { isDeliberate: boolean; follows: boolean };

/**
 * What becomes of the open intervals when these services have exactly `changes` (operational alone closes them), `closes` end
 * as well and `decided` services are kept as they are on purpose. An interval that already says the same goes on (UPD-2).
 */
export function planChanges<H extends Held>(told: {
  open: readonly H[];
  changes: readonly Impact[];
  closes: readonly string[];
  decided: readonly string[];
}): ChangePlan<H> {
  const { open, changes, closes } = told;
  const decided = new Set(told.decided);
  const wanted = changes.filter(({ level }) => level !== "operational");
  const isSame = (one: Held, other: Impact) =>
    one.serviceId === other.serviceId && one.scopeId === other.scopeId && one.level === other.level;
  const changed = new Set(changes.map(({ serviceId }) => serviceId));
  const ending = open.filter((interval) => {
    if (closes.includes(interval.id)) return true;
    const goesOn = !decided.has(interval.serviceId) && wanted.some((one) => isSame(interval, one));
    return (changed.has(interval.serviceId) || decided.has(interval.serviceId)) && !goesOn;
  });
  const kept = open.filter((interval) => !ending.includes(interval));
  const again = ending.filter(
    ({ id, serviceId }) => decided.has(serviceId) && !closes.includes(id) && !changed.has(serviceId),
  );
  const ended = new Set(ending.map(({ serviceId }) => serviceId));
  const opening = [...wanted, ...again]
    .filter((next) => !kept.some((one) => one.serviceId === next.serviceId && one.scopeId === next.scopeId))
    .map(({ serviceId, scopeId, level, provenance }) => ({
      ...{ serviceId, scopeId, level },
      provenance:
        ending.find((one) => isSame(one, { serviceId, scopeId, level, provenance }))?.provenance ?? provenance,
      isDeliberate: decided.has(serviceId),
      follows: ended.has(serviceId),
    }));
  return { kept, ending, opening };
}

/** Services whose worst level is better after a plan than before. */
export function easedBy<H extends Held>({ kept, ending, opening }: ChangePlan<H>): string[] {
  const worst = (serviceId: string, impacts: readonly { serviceId: string; level: Level }[]) =>
    Math.max(0, ...impacts.filter((one) => one.serviceId === serviceId).map(({ level }) => levels.indexOf(level)));
  const before = [...kept, ...ending];
  const after = [...kept, ...opening];
  const ids = new Set(ending.map(({ serviceId }) => serviceId));
  return [...ids].filter((serviceId) => worst(serviceId, after) < worst(serviceId, before));
}

type Closing = {
  state: IncidentState;
  changes: readonly { serviceId: string; level: Level }[];
  closes: readonly string[];
  decision: { serviceIds: readonly string[] } | null;
};

/** What resolving, closing by name, or deciding about services that are not affected can be refused for. */
export function closingRefusal(
  open: readonly { id: string; serviceId: string }[],
  { state, changes, closes, decision }: Closing,
): Refusal<"resolved_but_affected" | "closes_differ" | "decision_without_effect"> | null {
  const impaired = new Set([
    ...open.filter(({ id }) => !closes.includes(id)).map(({ serviceId }) => serviceId),
    ...changes.map(({ serviceId }) => serviceId),
  ]);
  if (decision?.serviceIds.some((id) => !impaired.has(id))) return refuse("decision_without_effect", "decision");
  const isResolving = state === "resolved";
  if (isResolving && changes.some(({ level }) => level !== "operational"))
    return refuse("resolved_but_affected", "changes");
  const changed = new Set(changes.map(({ serviceId }) => serviceId));
  const rest = open.filter(({ serviceId }) => !changed.has(serviceId)).map(({ id }) => id);
  const isAstray = closes.some((id) => !open.some((interval) => interval.id === id));
  const isPartial = isResolving && rest.some((id) => !closes.includes(id));
  return isAstray || isPartial ? refuse("closes_differ", "closes") : null;
}
