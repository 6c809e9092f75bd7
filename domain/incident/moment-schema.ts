import { z } from "zod";

const first = Date.parse("0001-01-01T00:00:00Z");

/** An instant as ISO, of a year that a calendar and the database know. */
export const instant = z.iso
  .datetime({ offset: true, error: "invalid_time" })
  .refine((typed) => Date.parse(typed) >= first, "invalid_time");
const perhaps = instant.nullable().default(null);

/**
 * A time as somebody knows it: to the minute, about (bounds where they are known), between two bounds, or not at all
 * (bounds where they are known). Whether it can be is `momentRefusal`'s to say.
 */
export const momentInput = z.discriminatedUnion(
  "precision",
  [
    z.object({ precision: z.literal("exact"), at: instant }),
    z.object({ precision: z.literal("approx"), at: instant, earliest: perhaps, latest: perhaps }),
    z.object({ precision: z.literal("bounded"), earliest: instant, latest: instant }),
    z.object({ precision: z.literal("unknown"), earliest: perhaps, latest: perhaps }),
  ],
  { error: "not_understood" },
);

/** A time as typed. */
export type MomentInput = z.output<typeof momentInput>;
