import { cache } from "react";
import { readOwed } from "#domain/incident/owed-reads.ts";
import { now } from "#lib/clock.ts";

/** What the team owes at this instant; once for a request. */
export const readOwing = cache(async () => {
  const present = now();
  return { ...(await readOwed(present)), now: present.toISOString() };
});
