import { cache } from "react";
import { database } from "#lib/db.ts";

/** The host's settings as they are now, without the bytes of its logo. */
export const readOrganisation = cache(async () => database().organisation.findFirstOrThrow({ omit: { logo: true } }));

/** The logo as an address that carries the picture itself, or null. */
export async function readLogo(): Promise<string | null> {
  const { logo, logoType } = await database().organisation.findFirstOrThrow({ select: { logo: true, logoType: true } });
  return logo === null || logoType === null ? null : `data:${logoType};base64,${Buffer.from(logo).toString("base64")}`;
}
