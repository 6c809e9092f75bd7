import { listOwed, type Owed, type OwedFact } from "#domain/incident/owed-rules.ts";
import { type ListedIncident, listedParts, toListed } from "#domain/incident/team-reads.ts";
import { listMissingTranslations } from "#domain/incident/translation-reads.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { listWriting, type Writing } from "#lib/presence.ts";

/** All that is owed, who is writing what, and the last incident that is over. `mark` changes when any of it reads differently. */
export type OwedNow = {
  owed: Owed;
  writing: Map<string, Writing[]>;
  last: ListedIncident | null;
  mark: string;
};

/** Most incidents of one kind that the screen names. */
const most = 50;

/** What the team owes at `now`. */
export async function readOwed(now: Date, db: Db = database()): Promise<OwedNow> {
  const rows = await db.incident.findMany({
    where: { kind: "incident", OR: [{ state: { not: "resolved" } }, withoutOutcome, ...withGaps] },
    orderBy: [{ changedAt: "desc" }, { id: "asc" }],
    take: 3 * most,
    include: listedParts,
  });
  const facts = await Promise.all(rows.map((row) => factOf(row, db)));
  const owed = listOwed(facts, now.toISOString());
  const writing = await listWriting(now, db);
  const last = await db.incident.findFirst({
    where: { kind: "incident", state: "resolved" },
    orderBy: [{ resolvedAt: "desc" }, { id: "asc" }],
    include: listedParts,
  });
  const minute = Math.floor(now.getTime() / 60_000);
  const read = { ...listOwed(facts, new Date(minute * 60_000).toISOString()), overdue: owed.overdue };
  return {
    owed,
    writing,
    last: last === null ? null : toListed(last),
    mark: idFrom(JSON.stringify([read, [...writing]]), last?.id ?? "", last?.version ?? 0),
  };
}

const withoutOutcome = {
  state: "resolved",
  OR: [{ dataCustomers: null }, { dataCustomers: "being_checked" }],
} satisfies Prisma.IncidentWhereInput;

const said = { not: "" } as const;

/** Incidents with words in one language alone: a wide net, the rule itself is listMissingTranslations. */
const withGaps: Prisma.IncidentWhereInput[] = [
  { titleFr: "", titleEn: said },
  { titleFr: said, titleEn: "" },
  { dataNoteFr: "", dataNoteEn: said },
  { dataNoteFr: said, dataNoteEn: "" },
  {
    updates: {
      some: {
        retractedAt: null,
        OR: [
          { staleLanguage: { not: null } },
          { textFr: "" },
          { textEn: "" },
          { meanwhileFr: "", meanwhileEn: said },
          { meanwhileFr: said, meanwhileEn: "" },
        ],
      },
    },
  },
  { events: { some: { retractedAt: null, OR: [{ textFr: "" }, { textEn: "" }] } } },
  { scopes: { some: { preset: null, OR: [{ textFr: "" }, { textEn: "" }] } } },
  {
    decisions: {
      some: {
        OR: [
          { whatFr: "" },
          { whatEn: "" },
          { whyFr: "", whyEn: said },
          { whyFr: said, whyEn: "" },
          { tradeOffFr: "", tradeOffEn: said },
          { tradeOffFr: said, tradeOffEn: "" },
        ],
      },
    },
  },
];

async function factOf(row: Parameters<typeof toListed>[0], db: Db): Promise<OwedFact> {
  const listed = toListed(row);
  const missing = await listMissingTranslations(row.id, db);
  const since = missing.map((one) => one.since ?? row.createdAt.toISOString()).sort()[0];
  return {
    id: listed.id,
    title: listed.title,
    names: listed.services.filter(({ isPublic }) => isPublic).map(({ name }) => name),
    state: listed.state,
    startedAt: listed.startedAt,
    resolvedAt: listed.resolvedAt,
    worst: listed.worst,
    lead: listed.lead,
    promisedAt: listed.nextMessageAt,
    dataCustomers: row.dataCustomers,
    untranslated: since === undefined ? null : { count: missing.length, since },
  };
}
