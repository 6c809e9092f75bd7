import { z } from "zod";
import { instant } from "#domain/incident/moment-schema.ts";
import { changeInput, incidentLimits, incidentPartId } from "#domain/incident/schema.ts";
import { plainText } from "#lib/plain-text.ts";

/** Who begins or ends a maintenance: the clock, at the planned minute, or a member. */
export const turns = ["itself", "hand"] as const;
export type Turn = (typeof turns)[number];

/**
 * How a maintenance stands to its window: to come, late to begin, under way, longer than planned, or over. It counts as late a few
 * minutes after the planned one (maintenanceLimits.graceMinutes).
 */
export type Phase = "upcoming" | "late" | "active" | "overrun" | "over";

/** How a maintenance comes back, as a form offers it; `own`: an RRULE somebody wrote. */
export const repeats = ["none", "daily", "weekly", "biweekly", "monthly_weekday", "monthly_day", "own"] as const;
export type Repeat = (typeof repeats)[number];

/** An RRULE in the terms that interfaces have words for; days by ISO number (1: Monday), `nth` -1: the last; `own`: any other. */
export type SpokenRule =
  | { kind: "daily"; interval: number }
  | { kind: "weekly"; interval: number; days: number[] }
  | { kind: "monthly_weekday"; interval: number; nth: number; day: number }
  | { kind: "monthly_day"; interval: number; day: number }
  | { kind: "own"; rule: string };

/** How many minutes ahead customers may be reminded: a week, a day, an hour. */
export const reminderChoices = { week: 10_080, day: 1_440, hour: 60 } as const;

/** What a change of one of a series is for: it alone, or it and all that follow. */
export const reaches = ["one", "following"] as const;
export type Reach = (typeof reaches)[number];

/**
 * Characters of a rule; how long a window may last, in minutes, and lie ahead, in days; how far ahead those of a series are made,
 * in days, and how many at most at a time; minutes after which one that has not begun or ended is late, and a reminder is none any more.
 */
export const maintenanceLimits = {
  rule: 200,
  windowMinutes: 20_160,
  aheadDays: 366,
  seriesDays: 90,
  occurrences: 30,
  graceMinutes: 5,
  reminderMinutes: 30,
} as const;

const key = z.string().min(8, "invalid_id").max(80, "invalid_id");
/** Whether no subscriber is told. */
const quiet = z.boolean("not_understood").default(false);
const title = plainText(incidentLimits.title);
const text = plainText(incidentLimits.text);

const turn = z.enum(turns, "unknown_choice");
const isReminder = (minutes: number) => Object.values(reminderChoices).some((choice) => choice === minutes);
const reminders = z
  .array(z.number().refine(isReminder, "unknown_choice"))
  .max(Object.keys(reminderChoices).length, "too_many");

function hasText(input: { textFr: string; textEn: string }): boolean {
  return input.textFr !== "" || input.textEn !== "";
}

/** A window on services, announced with a title and a text in one language at least; `rule`: how it comes back (null: once). */
export const planMaintenanceInput = z
  .object({
    idempotencyKey: key,
    titleFr: title,
    titleEn: title,
    textFr: text,
    textEn: text,
    from: instant,
    until: instant,
    changes: z.array(changeInput).min(1, "services_missing").max(incidentLimits.services, "too_many"),
    starts: turn.default("itself"),
    ends: turn.default("itself"),
    remindBefore: reminders.default([]),
    rule: z.string().max(maintenanceLimits.rule, "too_long").nullable().default(null),
    isQuiet: quiet,
  })
  .refine((input) => input.titleFr !== "" || input.titleEn !== "", { path: ["titleFr"], error: "title_missing" })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

/** What every further act on a maintenance says. A member names the version that he saw; a job does not. */
const act = {
  incidentId: incidentPartId,
  version: z.coerce.number().int().nullable().default(null),
  idempotencyKey: key.optional(),
  textFr: text,
  textEn: text,
  isQuiet: quiet,
};

/** Begins or ends one: at `occurred` (default: now); for a job at the planned minute. */
export const turnMaintenanceInput = z
  .object({ ...act, occurred: instant.nullable().default(null) })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

/** A message while it lasts or before; `changes`: exact levels of services from now on, while it lasts. */
export const updateMaintenanceInput = z
  .object({
    ...act,
    state: z.enum(["scheduled", "in_progress", "verifying"], "unknown_choice"),
    changes: z.array(changeInput).max(incidentLimits.services, "too_many").default([]),
  })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

const reach = z.enum(reaches, "unknown_choice").default("one");

/** Another window, and why; once it has begun only its end can move. */
export const moveMaintenanceInput = z
  .object({ ...act, from: instant, until: instant, reach })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

/** Another plan for the same window: what is expected of services, who begins and ends it, who is reminded; words only for the first. */
export const adjustMaintenanceInput = z.object({
  ...act,
  changes: z.array(changeInput).min(1, "services_missing").max(incidentLimits.services, "too_many"),
  starts: turn,
  ends: turn,
  remindBefore: reminders,
  reach,
});

/** Calls it off, and why. */
export const cancelMaintenanceInput = z
  .object({ ...act, reach })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

/** A reminder of a window (`startsAt`) that fell due. */
export const remindMaintenanceInput = z.object({
  incidentId: incidentPartId,
  minutesBefore: z.number().int(),
  startsAt: instant,
});

/** A series whose next occurrences are to be made. */
export const extendSeriesInput = z.object({ seriesId: incidentPartId });
