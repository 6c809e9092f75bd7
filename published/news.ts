import type { PrismaClient } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { News } from "#published/make-edition.ts";
import { projectFacts } from "#published/project.ts";

/** The database that answers is not the one that the edition on disk came from: nothing may be published from it. */
export class ForeignDatabase extends Error {
  override name = "ForeignDatabase";
}

/**
 * What is owed to the public, read in one snapshot: the requests served by publishing it, and the facts. `former`: whether
 * former editions may stay on disk beside it, or hold what was removed.
 */
export type OwedNews = { requests: bigint[]; news: News; former: "stay" | "go" };

/** The commands after which no former edition may be kept: they remove what was published by error. */
const removing = ["redact-passage", "redact-postmortem"];

/**
 * Reads owed publication requests and projects what they touch; `known`: ids of what the edition knows (knownIds), `origin` this site's.
 * An empty `requests` with null news: nothing is owed. `all`: project everything whatever is owed (first edition, changed origin).
 * Throws ForeignDatabase when the database holds another installation.
 */
export async function readNews(
  prisma: PrismaClient,
  ask: { installation: string; known: string[]; origin: string; now: Date; extent: "owed" | "all" },
): Promise<OwedNews> {
  return prisma.$transaction(
    async (db) => {
      const found = await db.installation.findFirst();
      if (found?.id !== ask.installation) throw new ForeignDatabase(`expected ${ask.installation}`);
      const owed = await db.publicationRequest.findMany({
        where: { servedEdition: null },
        select: { id: true, subject: true, command: true },
        orderBy: { id: "asc" },
      });
      const requests = owed.map((request) => request.id);
      const former = owed.some(({ command }) => removing.includes(command)) ? "go" : "stay";
      if (ask.extent === "owed" && owed.length === 0) return { requests, news: null, former };
      const subjects = new Set(owed.flatMap((request) => (request.subject === null ? [] : [request.subject])));
      const { incidents: named, others } = await sorted(db, [...subjects]);
      // Any other subject (a service, the settings) may touch every page.
      const isOther = named.length + others.length < subjects.size || owed.some(({ subject }) => subject === null);
      const isGeneral = ask.extent === "all" || isOther;
      const incidents = isGeneral ? ("all" as const) : await withLinked(db, named);
      const facts = await projectFacts(db, { origin: ask.origin, now: ask.now, incidents, others });
      const gone = isGeneral ? ask.known.filter((id) => !facts.incidents.has(id) && !facts.promises.has(id)) : [];
      return { requests, news: { facts, gone }, former };
    },
    { isolationLevel: "RepeatableRead", timeout: 60_000, maxWait: 10_000 },
  );
}

/** Which of these ids are of incidents, and which of remediations or hazards. */
async function sorted(db: Db, ids: string[]): Promise<{ incidents: string[]; others: string[] }> {
  const wanted = { where: { id: { in: ids } }, select: { id: true } } as const;
  const incidents = await db.incident.findMany(wanted);
  const remediations = await db.remediation.findMany(wanted);
  const hazards = await db.hazard.findMany(wanted);
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return { incidents: idsOf(incidents), others: idsOf([...remediations, ...hazards]) };
}

/** These incidents and those whose pages name them: the one that came back, and its returns. */
async function withLinked(db: Db, ids: string[]): Promise<string[]> {
  const linked = await db.incident.findMany({
    where: { OR: [{ recurrenceOfId: { in: ids } }, { recurrences: { some: { id: { in: ids } } } }] },
    select: { id: true },
  });
  return [...new Set([...ids, ...linked.map(({ id }) => id)])];
}

/** Notes that edition `edition` carries these requests. */
export async function markServed(prisma: PrismaClient, served: { requests: bigint[]; edition: number }): Promise<void> {
  await prisma.publicationRequest.updateMany({
    where: { id: { in: served.requests } },
    data: { servedEdition: served.edition },
  });
}

/** The bytes of a picture that is published; null where there is no such picture. They never change: any snapshot has them. */
export async function readPicture({ incidentId, id }: { incidentId: string; id: string }): Promise<Uint8Array | null> {
  const found = await database().postmortemPicture.findUnique({ where: { id, incidentId }, select: { bytes: true } });
  return found?.bytes ?? null;
}
