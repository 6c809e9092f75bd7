import type { CompleteIncident } from "#domain/history/complete-rules.ts";
import { type Note, noteAt } from "#domain/history/place-rules.ts";
import type { Place, Problem } from "#domain/history/schema.ts";
import type { Db } from "#lib/db.ts";

type Read = { place: Place; incident: CompleteIncident };

/** What of a file is new here, what stands here already, and what stands here otherwise than the file has it. */
export type Sorted = {
  fresh: CompleteIncident[];
  present: number;
  /** By the id that the file's has: the id that it has here. */
  here: Map<string, string>;
  differing: { id: string; title: string }[];
};

const some = 500;

/**
 * Compares incidents with those that are here: the same id, or an alias of the same source. An alias that another incident has
 * stays with it and is noted.
 */
export async function sortPresent(
  db: Db,
  { incidents, problems }: { incidents: Read[]; problems: Problem[] },
): Promise<Sorted> {
  const sorted: Sorted = { fresh: [], present: 0, here: new Map(), differing: [] };
  const taken = new Set<string>();
  for (let first = 0; first < incidents.length; first += some) {
    const slice = incidents.slice(first, first + some);
    const known = await readKnown(db, slice);
    for (const { place, incident } of slice) {
      const note = noteAt(problems, place);
      const here = known.find(incident);
      if (here === null) {
        sorted.fresh.push({ ...incident, aliases: freeAliases(incident, { known, taken, note }) });
        continue;
      }
      sorted.present += 1;
      sorted.here.set(incident.id, here.id);
      const title = incident.title.fr || incident.title.en;
      if (differs(incident, here)) sorted.differing.push({ id: here.id, title });
    }
  }
  return sorted;
}

type Here = { id: string; importedFrom: string; print: string; postmortem: string };
type Known = { find(incident: CompleteIncident): Here | null; owner(alias: string): string | null };

async function readKnown(db: Db, slice: Read[]): Promise<Known> {
  const aliases = slice.flatMap(({ incident }) => incident.aliases);
  const ids = slice.map(({ incident }) => incident.id);
  const named = await db.incidentAlias.findMany({ where: { alias: { in: aliases } } });
  const rows = await db.incident.findMany({
    where: { id: { in: [...ids, ...aliases, ...named.map(({ incidentId }) => incidentId)] } },
    include: {
      updates: { orderBy: { seq: "asc" } },
      postmortem: { include: { _count: { select: { revisions: true } } } },
    },
  });
  const here = new Map(
    rows.map((row) => {
      const { id, importedFrom, postmortem } = row;
      return [id, { id, importedFrom, print: rowPrint(row), postmortem: standing(postmortem, postmortem?._count) }];
    }),
  );
  const owners = new Map(named.map(({ alias, incidentId }) => [alias, incidentId]));
  const owner = (alias: string) => owners.get(alias) ?? (here.has(alias) ? alias : null);
  return {
    owner,
    find(incident) {
      const same = here.get(incident.id);
      if (same !== undefined) return same;
      const byAlias = incident.aliases.flatMap((alias) => here.get(owner(alias) ?? "") ?? []);
      return byAlias.find(({ importedFrom }) => importedFrom === incident.importedFrom && importedFrom !== "") ?? null;
    },
  };
}

function freeAliases(incident: CompleteIncident, ask: { known: Known; taken: Set<string>; note: Note }): string[] {
  return [...new Set(incident.aliases)].filter((alias) => {
    if (alias === incident.id) return false;
    if (ask.known.owner(alias) !== null || ask.taken.has(alias)) {
      ask.note("alias_taken", alias);
      return false;
    }
    ask.taken.add(alias);
    return true;
  });
}

function differs(incident: CompleteIncident, here: Here): boolean {
  if (printOf(incident) !== here.print) return true;
  const { postmortem } = incident;
  if (postmortem === null) return false;
  const { notRequired, retracted, revisions } = postmortem;
  const told = { notRequiredAt: notRequired, retractedAt: retracted };
  return standing(told, { revisions: revisions.length }) !== here.postmortem;
}

/** How much of a postmortem was published or decided; the words of a revision never change but by a further one. */
function standing(
  postmortem: { notRequiredAt: object | null; retractedAt: object | null } | null,
  count: { revisions: number } | undefined,
): string {
  const isDecided = [postmortem?.notRequiredAt, postmortem?.retractedAt].map((one) => one != null);
  return JSON.stringify([count?.revisions ?? 0, ...isDecided]);
}

type Said = { state: string; at: number; fr: string; en: string };

function print(of: { state: string; fr: string; en: string; start: number; end: number | null; said: Said[] }): string {
  const said = of.said.toSorted((one, other) => one.at - other.at || one.fr.localeCompare(other.fr));
  return JSON.stringify({ ...of, said });
}

const ms = (instant: string | null | undefined) => (instant == null ? null : Date.parse(instant));

function printOf({ state, title, started, resolved, updates }: CompleteIncident): string {
  return print({
    ...{ state, fr: title.fr, en: title.en, start: Date.parse(started.at), end: ms(resolved?.at) },
    said: updates.map((one) => ({
      ...{ state: one.state, at: ms(one.at.at ?? one.at.earliest) ?? 0, fr: one.text.fr, en: one.text.en },
    })),
  });
}

type Row = {
  state: string;
  titleFr: string;
  titleEn: string;
  impactStartedAt: Date;
  resolvedAt: Date | null;
  updates: { state: string; occurredAt: Date | null; earliest: Date | null; textFr: string; textEn: string }[];
};

function rowPrint(row: Row): string {
  return print({
    ...{ state: row.state, fr: row.titleFr, en: row.titleEn, start: row.impactStartedAt.getTime() },
    end: row.resolvedAt?.getTime() ?? null,
    said: row.updates.map((one) => ({
      ...{ state: one.state, at: (one.occurredAt ?? one.earliest)?.getTime() ?? 0, fr: one.textFr, en: one.textEn },
    })),
  });
}
