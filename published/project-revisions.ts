import { type Former, formerSchema, type Said } from "#domain/incident/revision-schema.ts";
import type { Text } from "#lib/i18n/language.ts";
import type { Moment } from "#published/documents.ts";
import type { RevisionFacts, StatementFacts } from "#published/facts.ts";
import { moment } from "#published/project-moments.ts";
import { type IncidentRow, type IntervalRow, intervalFacts } from "#published/project-rows.ts";

type RevisionRow = IncidentRow["revisions"][number];
type Told = { row: RevisionRow; former: Former };
type Known = { publicIds: ReadonlySet<string>; numbers: ReadonlyMap<string, number> };

/**
 * What was changed after its publication, oldest first, as far as it is public: a correction of intervals where it touches a
 * public service, of a scope where one has it. `numberOf`: the number of a revision's row id, null where it stays behind.
 */
export function revisionFacts(
  incident: IncidentRow,
  known: Known,
): { revisions: RevisionFacts[]; numberOf(id: string | null): number | null } {
  const told: Told[] = incident.revisions
    .filter((row) => isPublic(row, { incident, known }))
    .map((row) => ({ row, former: formerSchema.parse(row.former) }));
  const numbers = new Map(told.map(({ row }, place) => [row.id, place + 1]));
  return {
    numberOf: (id) => (id === null ? null : (numbers.get(id) ?? null)),
    revisions: told.map((one, place) => ({
      number: place + 1,
      at: one.row.at.toISOString(),
      kind: one.row.kind,
      part: one.row.part,
      partId: one.row.part === "scope" ? null : one.row.partId,
      reason: { fr: one.row.reasonFr, en: one.row.reasonEn },
      ...comparisons(one, { incident, later: told.slice(place + 1) }),
      services: revisedServices(one.row, { incident, known }),
    })),
  };
}

function isPublic(row: RevisionRow, { incident, known }: { incident: IncidentRow; known: Known }): boolean {
  const isShown = ({ serviceId }: { serviceId: string }) => known.publicIds.has(serviceId);
  // A removal from the reasons of corrected intervals names none of them.
  if (row.part === "intervals" && row.kind === "redacted")
    return incident.revisions.some((one) => touchedBy(one.id, incident).some(isShown));
  if (row.part === "intervals") return touchedBy(row.id, incident).some(isShown);
  if (row.part !== "scope") return true;
  const uses = [...incident.intervals, ...incident.updates.flatMap((update) => update.changes)];
  return uses.some((use) => use.scopeId === row.partId && isShown(use));
}

function touchedBy(id: string, { intervals }: IncidentRow): IntervalRow[] {
  return intervals.filter((one) => one.madeById === id || one.supersededById === id);
}

/** The changed fields before and after: what they became, else what the next change of the field found, or what is said now. */
function comparisons(
  { row, former }: Told,
  { incident, later }: { incident: IncidentRow; later: Told[] },
): Pick<RevisionFacts, "texts" | "times" | "values" | "statements"> {
  // Nothing of what was removed is told again, whatever the row holds.
  if (row.kind === "redacted") return { texts: [], times: [], values: [], statements: null };
  const stays = later.filter((one) => one.row.kind !== "redacted");
  const same = stays.filter((one) => one.row.part === row.part && one.row.partId === row.partId);
  const now = present(row, incident);
  const pairs = <V>(kind: "texts" | "times" | "values", read: (told: Said | typeof now) => Record<string, V>) =>
    Object.entries(read(former)).flatMap(([field, before]) => {
      const next = same.find((one) => field in one.former[kind]);
      const kept = former.became !== undefined && field in former.became[kind] ? former.became : next?.former;
      const after = read(kept ?? now)[field];
      return after === undefined || JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after }];
    });
  return {
    texts: pairs("texts", ({ texts }) => texts),
    times: pairs("times", ({ times }) => times),
    values: pairs("values", ({ values }) => values),
    statements: saidOfEnd(former, { same, incident }),
  };
}

function saidOfEnd(
  { statements: before, became }: Former,
  { same, incident }: { same: Told[]; incident: IncidentRow },
): RevisionFacts["statements"] {
  if (before === undefined) return null;
  const next = same.find((one) => one.former.statements !== undefined)?.former.statements;
  return { before, after: became?.statements ?? next ?? statementFacts(incident) };
}

/** What was said of the incident's end, as it stands now. */
export function statementFacts({ statements }: IncidentRow): StatementFacts[] {
  return statements.map(({ statedAs, value, source }) => ({ statedAs, value: value.toISOString(), source }));
}

type Present = {
  texts: Record<string, Text>;
  times: Record<string, Moment | null>;
  values: Record<string, string | number | null>;
};

const nothing: Present = { texts: {}, times: {}, values: {} };

/** What a changed part says now, by field. */
function present({ part, partId }: RevisionRow, incident: IncidentRow): Present {
  if (part === "title") return { ...nothing, texts: { title: { fr: incident.titleFr, en: incident.titleEn } } };
  if (part === "data_note") {
    const { dataCustomers: customers, dataMail: mail, dataOurs: ours } = incident;
    const note = { fr: incident.dataNoteFr, en: incident.dataNoteEn };
    return { ...nothing, texts: { note }, values: { customers, mail, ours } };
  }
  if (part === "times") return { ...nothing, times: stamps(incident), values: { detectedHow: incident.detectedHow } };
  if (part === "update") {
    const row = incident.updates.find(({ id }) => id === partId);
    if (row === undefined) return nothing;
    const meanwhile = { fr: row.meanwhileFr, en: row.meanwhileEn };
    return {
      ...nothing,
      texts: { text: { fr: row.textFr, en: row.textEn }, meanwhile },
      times: { occurred: occurred(row) },
    };
  }
  if (part === "event") {
    const row = incident.events.find(({ id }) => id === partId);
    if (row === undefined) return nothing;
    const text = { fr: row.textFr, en: row.textEn };
    return { texts: { text }, times: { occurred: occurred(row) }, values: { kind: row.kind } };
  }
  if (part === "scope") {
    const row = incident.scopes.find(({ id }) => id === partId);
    if (row === undefined) return nothing;
    return { ...nothing, texts: { text: { fr: row.textFr, en: row.textEn } }, values: { size: row.size } };
  }
  const row = incident.decisions.find(({ id }) => id === partId);
  if (row === undefined) return nothing;
  const texts = {
    what: { fr: row.whatFr, en: row.whatEn },
    why: { fr: row.whyFr, en: row.whyEn },
    tradeOff: { fr: row.tradeOffFr, en: row.tradeOffEn },
  };
  return { ...nothing, texts };
}

function occurred(row: Omit<Parameters<typeof moment>[0], "at"> & { occurredAt: Date | null }): Moment {
  return moment({ at: row.occurredAt, precision: row.precision, earliest: row.earliest, latest: row.latest });
}

/** The incident's own times; null where nothing is known. */
export function stamps(row: IncidentRow): Record<"started" | "detected" | "mitigated" | "resolved", Moment | null> {
  const started = {
    at: row.impactStartedAt,
    precision: row.impactStartPrecision,
    earliest: row.impactStartEarliest,
    latest: row.impactStartLatest,
  };
  const detected = {
    at: row.detectedAt,
    precision: row.detectedPrecision,
    earliest: row.detectedEarliest,
    latest: row.detectedLatest,
  };
  const mitigated = {
    at: row.mitigatedAt,
    precision: row.mitigatedPrecision,
    earliest: row.mitigatedEarliest,
    latest: row.mitigatedLatest,
  };
  const resolved = {
    at: row.resolvedAt,
    precision: row.resolvedPrecision,
    earliest: row.resolvedEarliest,
    latest: row.resolvedLatest,
  };
  const known = (one: Parameters<typeof moment>[0]) =>
    one.at === null && (one.earliest ?? null) === null && (one.latest ?? null) === null ? null : moment(one);
  return {
    started: moment(started),
    detected: known(detected),
    mitigated: known(mitigated),
    resolved: known(resolved),
  };
}

/** Each public service that the change touched, with all its intervals just before and just after. */
function revisedServices(
  row: RevisionRow,
  { incident, known }: { incident: IncidentRow; known: Known },
): RevisionFacts["services"] {
  const seq = new Map(incident.revisions.map((revision) => [revision.id, revision.seq]));
  const touched = new Set(touchedBy(row.id, incident).map(({ serviceId }) => serviceId));
  // What was said later was not there yet; an end that was still to come was not known yet.
  const held = (one: IntervalRow, until: number) =>
    (one.madeById === null ? (one.saidAt ?? one.startedAt) <= row.at : (seq.get(one.madeById) ?? 0) <= until) &&
    (one.supersededById === null || (seq.get(one.supersededById) ?? 0) > until);
  const asThen = (one: IntervalRow) => (one.endedAt !== null && one.endedAt > row.at ? { ...one, endedAt: null } : one);
  const list = (serviceId: string, until: number) =>
    incident.intervals
      .filter((one) => one.serviceId === serviceId && held(one, until))
      .map((one) => intervalFacts(asThen(one), { numbers: known.numbers, revision: null }));
  return [...known.publicIds]
    .filter((id) => touched.has(id))
    .map((serviceId) => ({ serviceId, before: list(serviceId, row.seq - 1), after: list(serviceId, row.seq) }));
}
