import type { z } from "zod";
import type { Note } from "#domain/history/place-rules.ts";

/** One part by its schema; null, and noted with its first fault, where it is refused. */
export function judge<S extends z.ZodType>(schema: S, { raw, note }: { raw: unknown; note: Note }): z.output<S> | null {
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  note("invalid_field", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
  return null;
}
