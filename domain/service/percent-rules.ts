/** A share 0..1 typed as per cent, with a comma or a point and at most three decimals ("30", "99,95 %"); NaN when it is none. */
export function readPercent(typed: string): number {
  const digits = /^(\d{1,3})(?:[.,](\d{1,3}))?\s*%?$/.exec(typed.trim());
  if (digits === null) return Number.NaN;
  const [, whole = "", decimals = ""] = digits;
  return Number(`${whole}${decimals.padEnd(3, "0")}`) / 100_000;
}
