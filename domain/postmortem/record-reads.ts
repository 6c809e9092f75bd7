import { type Db, database } from "#lib/db.ts";

/** What an incident's record can be referred to by, public parts only; ids in the order of the page. */
export type IncidentRecord = {
  affected: string[];
  spared: string[];
  deliberate: string[];
  decisions: string[];
  events: string[];
  statements: number;
  isDetected: boolean;
  isMitigated: boolean;
  hasFirstWord: boolean;
  data: ("customers" | "mail" | "ours")[];
};

const isPublic = { visibility: "public", kind: "service" } as const;
const inOrder = { service: { position: "asc" } } as const;

/** What the record of an incident already says, for the beginning of its postmortem; null when there is no such incident. */
export async function readRecord(incidentId: string, db: Db = database()): Promise<IncidentRecord | null> {
  const row = await db.incident.findUnique({
    where: { id: incidentId, kind: "incident" },
    include: {
      intervals: { where: { supersededAt: null, service: isPublic }, orderBy: inOrder },
      unaffected: { where: { service: isPublic }, orderBy: inOrder },
      decisions: { orderBy: { seq: "asc" } },
      events: { where: { retractedAt: null }, orderBy: { seq: "asc" } },
      updates: { where: { publishedAt: { not: null } }, take: 1 },
      _count: { select: { statements: true } },
    },
  });
  if (row === null) return null;
  const ids = (list: { serviceId: string }[]) => [...new Set(list.map(({ serviceId }) => serviceId))];
  const { dataCustomers, dataMail, dataOurs } = row;
  const data = { customers: dataCustomers, mail: dataMail, ours: dataOurs };
  return {
    affected: ids(row.intervals),
    spared: ids(row.unaffected),
    deliberate: ids(row.intervals.filter(({ isDeliberate }) => isDeliberate)),
    decisions: row.decisions.map(({ id }) => id),
    events: row.events.map(({ id }) => id),
    statements: row._count.statements,
    isDetected: row.detectedAt !== null || row.detectedEarliest !== null || row.detectedLatest !== null,
    isMitigated: row.mitigatedAt !== null,
    hasFirstWord: row.updates.length > 0,
    data: (["customers", "mail", "ours"] as const).filter((of) => data[of] !== null),
  };
}
