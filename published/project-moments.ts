import type { Precision } from "#domain/service/schema.ts";
import type { Moment } from "#published/documents.ts";
import type { ScopeFacts } from "#published/facts.ts";

/** An instant as ISO. */
export const iso = (at: Date | null) => at?.toISOString() ?? null;

/** The columns of an instant, with what is known of it, as facts. */
export function moment(known: {
  at: Date | null;
  precision: Precision;
  earliest?: Date | null;
  latest?: Date | null;
}): Moment {
  const { at, precision, earliest = null, latest = null } = known;
  return { at: iso(at), precision, earliest: iso(earliest), latest: iso(latest) };
}

/** A scope's row as facts; its id stays behind. */
export function scopeFacts(scope: {
  preset: string | null;
  textFr: string;
  textEn: string;
  size: number | null;
}): ScopeFacts {
  return { preset: scope.preset, text: { fr: scope.textFr, en: scope.textEn }, size: scope.size };
}
