import { readLocalTime } from "#lib/i18n/local-time.ts";

/**
 * A time of a source as ISO: with its offset or Z as it says, else by the clocks of `zone` (a time shown twice is the earlier one),
 * a day alone at its midnight. Null when it cannot be read.
 */
export function readTime(typed: unknown, zone: string): string | null {
  if (typed instanceof Date) return typed.toISOString();
  if (typeof typed !== "string") return null;
  const words = typed.trim();
  const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)$/i;
  if (zoned.test(words)) {
    const iso = words
      .replace(",", ".")
      .replace(/\s*UTC$/i, "Z")
      .replace(/^(\S{10}) /, "$1T")
      .replace(/\s+/, "")
      .replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
    const at = Date.parse(iso);
    return Number.isNaN(at) ? null : new Date(at).toISOString();
  }
  const local = /^\d{4}-\d\d-\d\d$/.test(words) ? `${words}T00:00` : words.replace(/[.,]\d+$/, "");
  const read = readLocalTime({ local, offset: "", timeZone: zone });
  if (read.ok) return new Date(read.at).toISOString();
  if (read.code !== "time_twice") return null;
  const [offset = ""] = read.choices;
  const chosen = readLocalTime({ local, offset, timeZone: zone });
  return chosen.ok ? new Date(chosen.at).toISOString() : null;
}
