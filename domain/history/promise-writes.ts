import { type Note, noteAt } from "#domain/history/place-rules.ts";
import { type PromiseRows, promiseRows } from "#domain/history/promise-row-writes.ts";
import {
  type CompleteRemediation,
  type Find,
  inOrder,
  type Named,
  type Names,
  nameHazard,
  nameRemediation,
} from "#domain/history/promise-rules.ts";
import type { UnderstoodPromises } from "#domain/history/read-promise-rules.ts";
import type { Place, Problem } from "#domain/history/schema.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";

type Ask = {
  read: UnderstoodPromises & { source: string; problems: Problem[] };
  service: Find;
  /** Incidents of the file that are here under another id. */
  incident: Find;
};

/** How much was added. */
export type TakenPromises = { hazards: number; promises: number };

/**
 * Writes the hazards and remediations of a file that are not here yet, once its incidents are. What is here already stays as it is,
 * and is noted where the file has it otherwise; what names something that is nowhere, or itself in a circle, is left out and noted.
 */
export async function takePromises(db: Db, { read, service, incident }: Ask): Promise<TakenPromises> {
  if (read.hazards.length + read.remediations.length === 0) return { hazards: 0, promises: 0 };
  const names = { service, ...(await readNames(db, read, incident)) };
  const noteOf = (place: Place) => noteAt(read.problems, place);
  const hazards = await freshHazards(db, { read, names, noteOf });
  const knownHazards = new Set([...hazards.here, ...hazards.fresh.map(({ id }) => id)]);
  const hazard = wordsTo(
    read.hazards.map(({ word, hazard: { id } }) => [word, id]),
    knownHazards,
  );
  const remediations = await freshRemediations(db, { read, names: { ...names, hazard }, noteOf });
  const rows = promiseRows({ hazards: hazards.fresh, remediations }, read.source || "import");
  await writePromises(db, rows);
  return { hazards: hazards.fresh.length, promises: remediations.length };
}

const statement = 1_000;

/** Writes hazards and remediations none of which is there yet. */
export async function writePromises(db: Db, rows: PromiseRows): Promise<void> {
  await chunked(rows.hazards, (data) => db.hazard.createMany({ data }));
  await chunked(rows.realised, (data) => db.hazardIncident.createMany({ data }));
  await chunked(rows.causes, (data) => db.hazardEntry.createMany({ data }));
  await chunked(rows.remediations, (data) => db.remediation.createMany({ data }));
  await chunked(rows.criteria, (data) => db.remediationCriterion.createMany({ data }));
  await chunked(rows.links, (data) => db.verifierLink.createMany({ data }));
  await chunked(rows.events, (data) => db.remediationEvent.createMany({ data }));
  await chunked(rows.evidence, (data) => db.remediationEvidence.createMany({ data }));
  await chunked(rows.incidents, (data) => db.remediationIncident.createMany({ data }));
  await chunked(rows.entries, (data) => db.remediationEntry.createMany({ data }));
  await chunked(rows.needs, (data) => db.remediationDependency.createMany({ data }));
  await chunked(rows.coverage, (data) => db.coverage.createMany({ data }));
}

async function chunked<R>(rows: R[], write: (some: R[]) => Promise<unknown>): Promise<void> {
  for (let first = 0; first < rows.length; first += statement) await write(rows.slice(first, first + statement));
}

/** Finds the id of a word of the file, or that the word itself is; null for what is not `known`. */
function wordsTo(words: (readonly [word: string, id: string])[], known: ReadonlySet<string>): Find {
  const ids = new Map(words);
  return (word) => [ids.get(word) ?? word].find((id) => known.has(id)) ?? null;
}

async function readNames(db: Db, read: UnderstoodPromises, incident: Find): Promise<Pick<Names, "incident" | "entry">> {
  const said = [...read.hazards.map(({ hazard }) => hazard.incidents), ...read.remediations.map(linked)].flat();
  const ids = [...new Set(said.flatMap((word) => [word, incident(word) ?? word]))];
  const incidents = await db.incident.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const aliases = await db.incidentAlias.findMany({ where: { alias: { in: ids } } });
  const here = new Set(incidents.map(({ id }) => id));
  const byAlias = new Map(aliases.map(({ alias, incidentId }) => [alias, incidentId]));
  const entries = await db.postmortemEntry.findMany({
    where: { incidentId: { in: [...here, ...byAlias.values()] } },
    select: { id: true, incidentId: true },
  });
  const entryIds = new Set(entries.map(({ id }) => id));
  return {
    incident: (word) => [incident(word) ?? word].find((id) => here.has(id)) ?? byAlias.get(word) ?? null,
    // An entry whose id was taken was given this one.
    entry: (word, around) =>
      [...around.map((id) => idFrom("import entry", id, word)), word].find((id) => entryIds.has(id)) ?? null,
  };
}

const linked = ({ remediation }: UnderstoodPromises["remediations"][number]) =>
  remediation.incidents.map((one) => one.incident);

type Sorting<N> = { read: UnderstoodPromises; names: N; noteOf: (place: Place) => Note };

async function freshHazards(db: Db, { read, names, noteOf }: Sorting<Omit<Names, "hazard" | "remediation">>) {
  const ids = read.hazards.map(({ hazard: { id } }) => id);
  const rows = await db.hazard.findMany({ where: { id: { in: ids } } });
  const here = new Map(rows.map((row) => [row.id, row]));
  const fresh = read.hazards.flatMap(({ place, hazard }) => {
    const row = here.get(hazard.id);
    if (row === undefined)
      return taken(nameHazard(hazard, { ...names, hazard: none, remediation: none }), noteOf(place));
    const isSame = row.textFr === hazard.text.fr && row.textEn === hazard.text.en && row.kind === hazard.kind;
    if (!isSame || row.publishedAt === null) noteOf(place)("kept_as_it_is", hazard.text.fr);
    return [];
  });
  return { here: here.keys(), fresh };
}

const none: Find = () => null;

function taken<T>(named: Named<T>, note: Note): T[] {
  if (named.ok) return [named.value];
  note("invalid_field", `${named.path}: ${named.code}`);
  return [];
}

type Told = UnderstoodPromises["remediations"][number];

/** Those that are not here yet, in an order that can be written; one that names what is left out is left out too. */
async function freshRemediations(
  db: Db,
  { read, names, noteOf }: Sorting<Omit<Names, "remediation">>,
): Promise<CompleteRemediation[]> {
  const named = read.remediations.flatMap(({ remediation: { id, needs, supersededBy } }) => [
    id,
    ...needs,
    supersededBy,
  ]);
  const words = [...new Set(named.flatMap((word) => word ?? []))];
  const here = new Map((await db.remediation.findMany({ where: { id: { in: words } } })).map((row) => [row.id, row]));
  for (const { place, remediation } of read.remediations) {
    const row = here.get(remediation.id);
    if (row !== undefined && differs(remediation, row)) noteOf(place)("kept_as_it_is", remediation.wording.fr);
  }
  let rest = read.remediations.filter(({ remediation: { id } }) => !here.has(id));
  for (;;) {
    const isPromised = new Set([...here.values(), ...rest.map((one) => one.remediation)].filter(hasPromise).map(idOf));
    const remediation = wordsTo(
      read.remediations.map((one) => [one.word, one.remediation.id]),
      new Set([...here.keys(), ...rest.map((one) => one.remediation.id)]),
    );
    const judged = judgeAll(rest, (one) => replaced(nameRemediation(one, { ...names, remediation }), isPromised));
    for (const { place, path, code } of judged.faults) noteOf(place)("invalid_field", `${path}: ${code}`);
    if (judged.faults.length === 0) return judged.ordered;
    const faulty = new Set(judged.faults.map(({ id }) => id));
    rest = rest.filter((one) => !faulty.has(one.remediation.id));
  }
}

const idOf = ({ id }: { id: string }) => id;
const hasPromise = ({ promisedAt }: { promisedAt: string | Date | null }) => promisedAt !== null;

/** Those that can be written, each after what it needs and what replaced it; and why the others cannot. */
function judgeAll(rest: Told[], name: (one: CompleteRemediation) => Named<CompleteRemediation>) {
  const named = rest.map(({ place, remediation }) => ({ place, id: remediation.id, named: name(remediation) }));
  const sound = named.flatMap((one) => (one.named.ok ? [one.named.value] : []));
  const byNeed = inOrder(sound, ({ needs }) => needs);
  const { ordered, circular } = inOrder(byNeed.ordered, ({ supersededBy }) => supersededBy ?? []);
  const waiting = new Set(byNeed.circular.map(idOf));
  const turning = new Set(circular.map(idOf));
  const faults = named.flatMap(({ place, id, named: one }) => {
    if (!one.ok) return [{ place, id, path: one.path, code: one.code }];
    if (waiting.has(id)) return [{ place, id, path: "needs", code: "needs_cycle" }];
    return turning.has(id) ? [{ place, id, path: "supersededBy", code: "replacement_cycle" }] : [];
  });
  return { ordered, faults };
}

/** Refuses a replacement that is no promise. */
function replaced(named: Named<CompleteRemediation>, isPromised: ReadonlySet<string>): Named<CompleteRemediation> {
  const by = named.ok ? named.value.supersededBy : null;
  if (by === null || isPromised.has(by)) return named;
  return { ok: false, path: `supersededBy ${by}`, code: "replacement_internal" };
}

function differs(
  read: CompleteRemediation,
  row: { state: string; wordingFr: string; wordingEn: string; firstDue: string | null; due: string | null },
): boolean {
  const { state, wording, firstDue, due } = read;
  const isSaid = row.wordingFr === wording.fr && row.wordingEn === wording.en;
  return !isSaid || row.state !== state || row.firstDue !== firstDue || row.due !== due;
}
