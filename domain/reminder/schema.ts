import { z } from "zod";

/** What a reminder is about, the most pressing first: of several for one member, item and day, the first is told. */
export const reminderKinds = ["owner_left", "due", "recheck", "to_verify", "risk"] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** Why somebody is told: he owns it, leads, manages, or may verify it. */
export const reminderAudiences = ["owner", "lead", "management", "verifier"] as const;
export type ReminderAudience = (typeof reminderAudiences)[number];

/** How many notices that were read a page shows, and how many reminders one command writes. */
export const reminderLimits = { read: 50, open: 500, perCommand: 1000 } as const;

const id = z.string().regex(/^[a-z0-9]{12}$/, "invalid_id");
const day = z.iso.date("date_invalid");

/** What falls due on `day` (the page's zone) and was not told yet. */
export const remindInput = z.object({
  day,
  reminders: z
    .array(
      z.object({
        memberId: id,
        remediationId: id,
        kind: z.enum(reminderKinds, "unknown_choice"),
        audience: z.enum(reminderAudiences, "unknown_choice"),
        aboutOn: day,
      }),
    )
    .max(reminderLimits.perCommand, "too_many"),
});

/** Notes as read what is known of one remediation, or of all, as far as it was shown: until `seenAt`. */
export const markRemindersReadInput = z.object({
  remediationId: z.union([id, z.literal("all")], "invalid_id"),
  seenAt: z.iso.datetime({ offset: true, error: "not_understood" }),
});
