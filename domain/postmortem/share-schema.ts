import { z } from "zod";
import { incidentPartId } from "#domain/incident/schema.ts";
import { plainText } from "#lib/plain-text.ts";

/** Days that a link holds at least, at most, and unless told; characters of its label; links of a postmortem that hold at once. */
export const shareLimits = { fewestDays: 1, days: 30, usualDays: 7, label: 80, open: 20 } as const;

/** Whom a draft is shown to (for the team's own list), and for how many days. */
export const sharePostmortemInput = z.object({
  incidentId: incidentPartId,
  days: z.coerce
    .number("not_a_number")
    .int("not_a_number")
    .min(shareLimits.fewestDays, "days_outside")
    .max(shareLimits.days, "days_outside"),
  label: plainText(shareLimits.label).refine((text) => text !== "", "label_missing"),
});

/** A link that shall hold no longer. */
export const revokeShareInput = z.object({ incidentId: incidentPartId, shareId: incidentPartId });
