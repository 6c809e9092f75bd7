import type { FormerlySaid, Said } from "#domain/remediation/said-schema.ts";

type Read = { said: Said; incidents: string };

/** The parts that customers read before and read otherwise now; null where they read the same. */
export function formerOf(before: Read, after: Read): FormerlySaid | null {
  const parts = (Object.keys(before.said) as (keyof Said)[]).filter((part) =>
    part === "incidents"
      ? before.incidents !== after.incidents
      : JSON.stringify(before.said[part]) !== JSON.stringify(after.said[part]),
  );
  return parts.length === 0 ? null : Object.fromEntries(parts.map((part) => [part, before.said[part]]));
}
