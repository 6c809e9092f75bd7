import type { HazardKind } from "#domain/hazard/schema.ts";
import { incidentParts, type NamedIncident, toNamedIncident } from "#domain/remediation/list-reads.ts";
import { type RemediationRef, toRef } from "#domain/remediation/reads.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/** Lists of a postmortem whose lines a remediation may answer. */
const answeredLists = ["factors", "controls", "changes"] as const;
type AnsweredList = (typeof answeredLists)[number] | "other";

/** A line of a postmortem that a remediation may answer; "other": of a list that offers none, but that it is linked with. */
export type AnsweredEntry = { id: string; incidentId: string; list: AnsweredList; text: Text };

/** What the forms of a remediation offer to choose from. */
export type RemediationChoices = {
  incidents: NamedIncident[];
  hazards: { id: string; text: Text; kind: HazardKind }[];
  others: RemediationRef[];
  entries: AnsweredEntry[];
};

/** So many of the latest incidents and remediations are offered, besides those that are linked already. */
const most = 200;

/** What can be linked with a remediation (`except`: itself), those that `linked` names among it. */
export async function readChoices(
  linked: { except: string | null; incidentIds: string[]; needs: string[]; hazardIds: string[]; entryIds: string[] },
  db: Db = database(),
): Promise<RemediationChoices> {
  const latest = await db.incident.findMany({
    where: { kind: "incident" },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: most,
    ...incidentParts,
  });
  const chosen = await db.incident.findMany({ where: { id: { in: linked.incidentIds } }, ...incidentParts });
  const incidents = new Map([...chosen, ...latest].map((row) => [row.id, toNamedIncident(row)]));
  const select = { id: true, textFr: true, textEn: true, state: true, promisedAt: true } as const;
  const others = await db.remediation.findMany({ orderBy: { createdAt: "desc" }, take: most, select });
  const needed = await db.remediation.findMany({ where: { id: { in: linked.needs } }, select });
  const refs = new Map([...needed, ...others].map((row) => [row.id, toRef(row)]));
  if (linked.except !== null) refs.delete(linked.except);
  const hazards = await db.hazard.findMany({
    where: { OR: [{ retiredAt: null }, { id: { in: linked.hazardIds } }] },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return {
    incidents: [...incidents.values()],
    hazards: hazards.map(({ id, kind, textFr, textEn }) => ({ id, kind, text: { fr: textFr, en: textEn } })),
    others: [...refs.values()],
    entries: await readEntriesOf(linked, db),
  };
}

type LinkedEntries = { incidentIds: string[]; entryIds: string[] };

/** Lines of these incidents' postmortems that can be answered, and those that are linked already: these first. */
async function readEntriesOf({ incidentIds, entryIds }: LinkedEntries, db: Db): Promise<AnsweredEntry[]> {
  const rows = await db.postmortemEntry.findMany({
    where: {
      OR: [{ incidentId: { in: incidentIds }, list: { in: [...answeredLists] } }, { id: { in: entryIds } }],
    },
    orderBy: [{ incidentId: "asc" }, { list: "desc" }, { seq: "asc" }],
  });
  const entries = rows.map(({ id, incidentId, list, textFr, textEn }) => ({
    ...{ id, incidentId, text: { fr: textFr, en: textEn } },
    list: answeredLists.find((one) => one === list) ?? ("other" as const),
  }));
  const isLinked = ({ id }: { id: string }) => entryIds.includes(id);
  return [...entries.filter(isLinked), ...entries.filter((one) => !isLinked(one))];
}

/** Members who may own a remediation: who are here and may do more than read. */
export async function listPossibleOwners(db: Db = database()): Promise<{ id: string; name: string }[]> {
  return db.member.findMany({
    where: { leftAt: null, role: { not: "reader" } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** Promises that may take another one's place. */
export async function listPromises(except: string, db: Db = database()): Promise<{ id: string; wording: Text }[]> {
  const rows = await db.remediation.findMany({
    where: { promisedAt: { not: null }, id: { not: except } },
    select: { id: true, wordingFr: true, wordingEn: true },
    orderBy: { promisedAt: "desc" },
    take: most,
  });
  return rows.map(({ id, wordingFr, wordingEn }) => ({ id, wording: { fr: wordingFr, en: wordingEn } }));
}
