import type { HistoryMoment } from "#domain/history/history-schema.ts";

/** An object without the fields that say nothing: null, "", false, empty lists and texts that exist in no language. */
export function lean<T extends object>(fields: T): Partial<T> {
  const kept = Object.entries(fields).filter(([, value]) => !isNothing(value));
  return Object.fromEntries(kept) as Partial<T>;
}

function isNothing(value: unknown): boolean {
  if (value === null || value === "" || value === false || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).join() === "fr,en" && Object.values(value).join("") === "";
}

type Columns = { at: Date | null; precision: HistoryMoment["precision"]; earliest?: Date | null; latest?: Date | null };

/** A time's columns as the file holds them: an exact instant alone, all else with what is known of it. */
export function leanMoment({ at, precision, earliest = null, latest = null }: Columns) {
  if (at !== null && precision === "exact" && earliest === null && latest === null) return at.toISOString();
  const iso = (instant: Date | null) => instant?.toISOString() ?? null;
  return { precision, ...lean({ at: iso(at), earliest: iso(earliest), latest: iso(latest) }) };
}

/** The same, null where nothing at all is known. */
export function leanKnown(columns: Columns) {
  const { at, earliest = null, latest = null } = columns;
  return at === null && earliest === null && latest === null ? null : leanMoment(columns);
}
