import { z } from "zod";
import { precisions } from "#domain/service/schema.ts";

const instant = z.iso.datetime({ offset: true }).nullable();
const moment = z.object({ at: instant, precision: z.enum(precisions), earliest: instant, latest: instant });
const text = z.object({ fr: z.string(), en: z.string() });

const said = z.object({
  texts: z.record(z.string(), text).default({}),
  times: z.record(z.string(), moment.nullable()).default({}),
  values: z.record(z.string(), z.union([z.string(), z.number()]).nullable()).default({}),
  statements: z.array(z.object({ statedAs: z.string(), value: z.string(), source: z.string() })).optional(),
});

/**
 * The JSON column revision.former: what changed, as it was. `texts` by field ("text", "meanwhile", "title", "what", "why",
 * "tradeOff", "note"); `times` by stamp ("started", "detected", "mitigated", "resolved", "occurred"); `values` for all else
 * ("kind", "size", "customers", "mail", "ours", "detectedHow"); `statements`: the former list. Only what changed is there.
 * `became`: the same fields after this change, for parts that a message also moves on (times, data note).
 */
export const formerSchema = said.extend({ became: said.optional() });

/** Fields of a part, as they were or became. */
export type Said = z.output<typeof said>;
export type Former = z.output<typeof formerSchema>;

/** A time as it is stored: `at` is the value shown (ISO, null where unknown), the bounds are given where they are known. */
export type StoredMoment = z.output<typeof moment>;
