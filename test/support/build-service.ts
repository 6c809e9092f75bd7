import type { Prisma } from "#generated/prisma/client.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { morning } from "./fixed-clock.ts";

/** Makes a public service that is recorded since the day before morning; answers its id. */
export async function buildService(fields: Partial<Prisma.ServiceUncheckedCreateInput> = {}): Promise<string> {
  const id = newId();
  const recordedFrom = new Date(Date.parse(morning) - 86_400_000);
  const shared = { id, kind: "service", visibility: "public", position: 0, createdAt: recordedFrom } as const;
  await database().service.create({
    data: { ...shared, recordedFrom, nameFr: `Service ${id}`, nameEn: `The ${id} service`, ...fields },
  });
  return id;
}

/** Makes so many of them at once; answers their ids. */
export async function buildServices(count: number): Promise<string[]> {
  const data = Array.from({ length: count }, (_, position) => ({
    id: newId(),
    kind: "service" as const,
    visibility: "public" as const,
    nameFr: `Service ${position}`,
    nameEn: `Service ${position}`,
    position,
    createdAt: new Date(morning),
    recordedFrom: new Date(morning),
  }));
  await database().service.createMany({ data });
  return data.map((service) => service.id);
}
