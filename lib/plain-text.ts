import { z } from "zod";

/** What PostgreSQL cannot store or nobody can read: controls other than tab and new line. Bidirectional marks stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A zod string as typed by people: line ends unified, controls removed, half characters replaced, trimmed, at most `limit` code points (what PostgreSQL counts too), empty when left out. */
export function plainText(limit: number) {
  return z
    .string("not_understood")
    .transform((typed) => typed.toWellFormed().replaceAll(/\r\n?/g, "\n").replaceAll(controls, "").trim())
    .pipe(z.string().max(limit, "too_long"))
    .default("");
}
