import { z } from "zod";
import { plainText } from "#lib/plain-text.ts";

/** Characters of the words searched for; rows on a page, and rows that an export reads at a time. */
export const auditLimits = { text: 100, pageRows: 50, exportRows: 1_000 } as const;

const id = z
  .string()
  .max(120, "unknown_choice")
  .regex(/^[^\p{Cc}]*$/u, "unknown_choice")
  .default("");
/** A calendar day of the page's zone that PostgreSQL can count from, or "" for none. */
const day = z
  .string("invalid_day")
  .refine((typed) => typed === "" || isDay(typed), "invalid_day")
  .default("");

function isDay(typed: string): boolean {
  return z.iso.date().safeParse(typed).success && typed >= "1970-01-01" && typed <= "9000-12-31";
}

/** What the log is narrowed to, as the address says it; "" leaves a field open. Days are those of the page's zone, `to` included. */
export const auditFilterInput = z
  .object({ actor: id, command: id, subject: id, from: day, to: day, text: plainText(auditLimits.text) })
  .refine(({ from, to }) => from === "" || to === "" || from <= to, { path: ["to"], error: "days_backwards" });

export type AuditFilter = z.output<typeof auditFilterInput>;
