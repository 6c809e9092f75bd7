import { createHash } from "node:crypto";
import type { Prisma } from "#generated/prisma/client.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { morning } from "./fixed-clock.ts";

type Fields = Partial<Prisma.SubscriberUncheckedCreateInput> & { serviceIds?: string[]; incidentIds?: string[] };

/** The secret of every webhook that is built. */
export const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

/** Makes a confirmed subscriber to everything (by mail, in English, unless told); answers id and address. */
export async function buildReader({ serviceIds = [], incidentIds = [], ...fields }: Fields = {}) {
  const id = newId();
  const { channel = "email", address = `${id}@reader.example` } = fields;
  await database().subscriber.create({
    data: {
      ...{ id, channel, address, language: "en", state: "active", proof: {} },
      addressKey: createHash("sha256").update(`${channel} ${address}`).digest("hex"),
      ...{ topics: ["incident", "maintenance", "postmortem", "promise", "correction"] },
      ...{ everyService: serviceIds.length === 0 && incidentIds.length === 0 },
      ...{ createdAt: morning, confirmedAt: morning, secret: channel === "webhook" ? webhookSecret : "" },
      services: { create: serviceIds.map((serviceId) => ({ serviceId })) },
      incidents: { create: incidentIds.map((incidentId) => ({ incidentId })) },
      ...fields,
    },
  });
  return { id, address };
}
