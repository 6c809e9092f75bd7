import type { PrismaClient } from "#generated/prisma/client.ts";
import { newId } from "#lib/ids.ts";

const hour = 3_600_000;
const levels = ["degraded_performance", "partial_outage", "major_outage"] as const;
const states = ["investigating", "identified", "identified", "monitoring", "resolved"] as const;

/** How much history to make: services recorded since `recordedFrom`, and incidents of five messages spread evenly from `from` until a week ago. */
export type History = { services: number; incidents: number; recordedFrom: Date; from: Date };

/** Fills an installation with a history, written as rows: what is measured is what comes after. Answers the services' ids. */
export async function seedHistory(db: PrismaClient, history: History): Promise<string[]> {
  const { recordedFrom } = history;
  const ids = Array.from({ length: history.services }, () => newId());
  await db.service.createMany({
    data: ids.map((id, place) => ({
      ...{ id, kind: "service" as const, visibility: "public" as const, position: 100 + place },
      ...{
        nameFr: `Service mesuré ${place}`,
        nameEn: `Measured service ${place}`,
        createdAt: recordedFrom,
        recordedFrom,
      },
    })),
  });
  const until = Date.now() - 7 * 24 * hour;
  const begun = history.from.getTime();
  const incidents = Array.from({ length: history.incidents }, (_, place) => {
    const start = new Date(begun + ((until - begun) / history.incidents) * place);
    const end = new Date(start.getTime() + (1 + (place % 9)) * hour);
    const touched = [place, place * 7 + 1].map((at) => ids[at % ids.length] ?? "");
    return { id: newId(), scopeId: newId(), place, start, end, touched: [...new Set(touched)] };
  });
  await db.$transaction(
    async (tx) => {
      await tx.incident.createMany({
        data: incidents.map(({ id, place, start, end }) => ({
          ...{
            id,
            state: "resolved" as const,
            impactStartedAt: start,
            resolvedAt: end,
            createdAt: start,
            changedAt: end,
          },
          ...{ titleFr: `Panne mesurée ${place}`, titleEn: `Measured outage ${place}`, version: 5 },
        })),
      });
      await tx.scope.createMany({
        data: incidents.map(({ id, scopeId }) => ({ id: scopeId, incidentId: id, preset: "all" })),
      });
      await tx.impactInterval.createMany({
        data: incidents.flatMap(({ id, scopeId, place, start, end, touched }) =>
          touched.map((serviceId) => ({
            ...{ id: newId(), incidentId: id, serviceId, scopeId, startedAt: start, endedAt: end },
            level: levels[place % levels.length] ?? "major_outage",
          })),
        ),
      });
      await tx.incidentUpdate.createMany({
        data: incidents.flatMap(({ id, place, start, end }) =>
          states.map((state, seq) => {
            const at = new Date(start.getTime() + ((end.getTime() - start.getTime()) / (states.length - 1)) * seq);
            return {
              ...{ id: newId(), incidentId: id, seq: seq + 1, state, occurredAt: at, publishedAt: at },
              textFr: `Message ${seq + 1} de la panne ${place} : nous cherchons pourquoi le service ne répond plus à une partie des demandes.`,
              textEn: `Message ${seq + 1} of outage ${place}: we are looking into why the service no longer answers a part of the requests.`,
            };
          }),
        ),
      });
    },
    { timeout: 120_000 },
  );
  return ids;
}

/** Owes the public all of it. */
export async function publishSeed(db: PrismaClient): Promise<void> {
  await db.publicationRequest.create({ data: { at: new Date(), command: "bench", subject: null } });
  await db.$executeRaw`SELECT pg_notify('publication', 'bench')`;
}
