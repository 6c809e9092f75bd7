import type { FactorPicture, PublicEntry } from "#published/postmortem-documents.ts";

type Factor = Pick<PublicEntry, "number" | "role" | "leadsTo">;

/**
 * The way from causes to the incident: each factor stands left of what it led to, with a row of its own where nothing led to
 * it, else between those that did. Null without factors. Factors that lead to each other in a circle lead to the incident.
 */
export function factorPicture(factors: Factor[]): FactorPicture | null {
  if (factors.length === 0) return null;
  const byNumber = new Map(factors.map((one) => [one.number, one]));
  const straight = factors.map((one) => ({ ...one, leadsTo: isStraight(one, byNumber) ? one.leadsTo : null }));
  const depths = new Map<number, number>();
  const rows = new Map<number, number>();
  let next = 0;
  const place = (number: number | null, depth: number): number => {
    const causes = straight.filter(({ leadsTo }) => leadsTo === number);
    const taken = causes.map((cause) => {
      depths.set(cause.number, depth + 1);
      const row = place(cause.number, depth + 1);
      rows.set(cause.number, row);
      return row;
    });
    const [first, last] = [taken[0], taken.at(-1)];
    if (first !== undefined && last !== undefined) return (first + last) / 2;
    next += 1;
    return next - 1;
  };
  const row = place(null, 0);
  const deepest = Math.max(...depths.values());
  return {
    columns: deepest + 1,
    rows: next,
    incident: { column: deepest, row },
    factors: straight.map(({ number, role, leadsTo }) => ({
      number,
      role,
      leadsTo,
      column: deepest - (depths.get(number) ?? 1),
      row: rows.get(number) ?? 0,
    })),
  };
}

/** Whether the way from a factor ends at the incident. */
function isStraight(factor: Factor, byNumber: ReadonlyMap<number, Factor>): boolean {
  const seen = new Set<number>();
  for (let at: Factor | undefined = factor; at !== undefined; ) {
    if (seen.has(at.number)) return false;
    seen.add(at.number);
    if (at.leadsTo === null) return true;
    at = byNumber.get(at.leadsTo);
  }
  return true;
}
