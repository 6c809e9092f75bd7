import type { Fault } from "#domain/history/promise-fault-rules.ts";
import type { HistoryHazard, HistoryRemediation } from "#domain/history/promise-schema.ts";

/** A hazard whose names are ids of here. */
export type CompleteHazard = HistoryHazard & { id: string };
/** A remediation whose names are ids of here. */
export type CompleteRemediation = HistoryRemediation & { id: string };

/** What a word of the file is called here; null where nothing is called so. */
export type Find = (word: string) => string | null;
/** The same by kind of thing; an entry is sought in the postmortems of `incidents` (ids of here) first. */
export type Names = {
  service: Find;
  incident: Find;
  hazard: Find;
  remediation: Find;
  entry(word: string, incidents: readonly string[]): string | null;
};

/** Something named as here; or where a name of it leads nowhere. */
export type Named<T> = { ok: true; value: T } | ({ ok: false } & Fault);

/** A hazard with its names as here. A service that is not known falls away, as it does from incidents. */
export function nameHazard(read: CompleteHazard, names: Names): Named<CompleteHazard> {
  const incidents = renameAll(read.incidents, names.incident, "incidents");
  if (!incidents.ok) return { ...incidents, code: "incident_unknown" };
  const causes = renameAll(read.causes, (word) => names.entry(word, incidents.value), "causes");
  if (!causes.ok) return { ...causes, code: "entry_unknown" };
  const node = read.node === null ? null : names.service(read.node);
  return { ok: true, value: { ...read, node, incidents: incidents.value, causes: causes.value } };
}

/** A remediation with its names as here; `path` and `code` say the first that leads nowhere. */
export function nameRemediation(read: CompleteRemediation, names: Names): Named<CompleteRemediation> {
  const words = read.incidents.map(({ incident }) => incident);
  const incidents = renameAll(words, names.incident, "incidents");
  if (!incidents.ok) return { ...incidents, code: "incident_unknown" };
  const entries = renameAll(read.entries, (word) => names.entry(word, incidents.value), "entries");
  if (!entries.ok) return { ...entries, code: "entry_unknown" };
  const needs = renameAll(read.needs, names.remediation, "needs");
  if (!needs.ok) return { ...needs, code: "remediation_unknown" };
  const hazards = renameAll(
    read.coverage.map(({ hazard }) => hazard),
    names.hazard,
    "coverage",
  );
  if (!hazards.ok) return { ...hazards, code: "hazard_unknown" };
  const supersededBy = read.supersededBy === null ? null : names.remediation(read.supersededBy);
  if (read.supersededBy !== null && supersededBy === null)
    return { ok: false, path: `supersededBy ${read.supersededBy}`, code: "remediation_unknown" };
  return {
    ok: true,
    value: {
      ...read,
      incidents: read.incidents.map((one, place) => ({ ...one, incident: incidents.value[place] ?? one.incident })),
      ...{ entries: entries.value, needs: needs.value, supersededBy },
      coverage: read.coverage.map((one, place) => ({ ...one, hazard: hazards.value[place] ?? one.hazard })),
    },
  };
}

/** The words as they are here, each once; or the place and word of the first that is unknown. */
function renameAll(
  words: string[],
  find: Find,
  path: string,
): { ok: true; value: string[] } | { ok: false; path: string } {
  const found: string[] = [];
  for (const [place, word] of words.entries()) {
    const id = find(word);
    if (id === null) return { ok: false, path: `${path}.${place} ${word}` };
    found.push(id);
  }
  return { ok: true, value: found };
}

const ownForm = /^[a-z0-9]{12}$/;

/** The id that a thing of the file has here: its own where that is one of ours, else one that the same file always leads to. */
export function idHere(
  id: string | undefined,
  { makeId, source, otherwise }: { makeId: (...parts: string[]) => string; source: string; otherwise: string[] },
): string {
  if (id !== undefined && ownForm.test(id)) return id;
  return id === undefined ? makeId("import promise", ...otherwise) : makeId("import promise", source, id);
}

/** In an order in which each follows all that it leads to; those that lead into a circle are told apart. */
export function inOrder<T extends { id: string }>(
  items: T[],
  leadsTo: (item: T) => string | readonly string[],
): { ordered: T[]; circular: T[] } {
  const placed = new Set<string>();
  const ids = new Set(items.map(({ id }) => id));
  const ordered: T[] = [];
  let rest = items;
  while (rest.length > 0) {
    const ready = rest.filter((one) => [leadsTo(one)].flat().every((id) => placed.has(id) || !ids.has(id)));
    if (ready.length === 0) break;
    for (const one of ready) placed.add(one.id);
    ordered.push(...ready);
    rest = rest.filter(({ id }) => !placed.has(id));
  }
  return { ordered, circular: rest };
}
