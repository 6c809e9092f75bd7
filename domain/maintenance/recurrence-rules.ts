import { RRuleTemporal } from "rrule-temporal";
import { maintenanceLimits, type Repeat, type SpokenRule } from "#domain/maintenance/schema.ts";
import { localTimeOf } from "#lib/i18n/local-time.ts";

/** A series: its RRULE (RFC 5545), the zone and local time ("2026-12-08T02:00") of its first occurrence, how long each lasts. */
export type Series = { rule: string; timeZone: string; startsLocal: string; durationMinutes: number };

const days: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The RRULE of a choice for what begins at this local time; null: it does not come back. `own`: as written. */
export function ruleFor(repeat: Repeat, { startsLocal, own }: { startsLocal: string; own: string }): string | null {
  const date = Temporal.PlainDateTime.from(startsLocal).toPlainDate();
  const day = days[date.dayOfWeek - 1];
  // The fifth of a weekday is the last one: not every month has it.
  const place = Math.ceil(date.day / 7);
  const rules: Record<Repeat, string | null> = {
    none: null,
    daily: "FREQ=DAILY",
    weekly: `FREQ=WEEKLY;BYDAY=${day}`,
    biweekly: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${day}`,
    monthly_weekday: `FREQ=MONTHLY;BYDAY=${place === 5 ? -1 : place}${day}`,
    monthly_day: `FREQ=MONTHLY;BYMONTHDAY=${date.day}`,
    own: own
      .trim()
      .toUpperCase()
      .replace(/^RRULE:/, ""),
  };
  return rules[repeat];
}

/** Parts of an RRULE that a maintenance may have: nothing that comes back within a day. */
const known =
  /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=[A-Z0-9,+-]+)*$/;

/** Why a rule cannot be a maintenance's: it is not understood, or its first occurrence is not the window that was typed. Null when it can. */
export function ruleProblem(series: Series): "rule_not_understood" | "rule_misses_start" | null {
  if (!known.test(series.rule) || /(?:INTERVAL|COUNT)=0*(?:;|$)/.test(series.rule)) return "rule_not_understood";
  try {
    const first = zonedStart(series);
    return ruleOf(series).between(first, first, true).length === 1 ? null : "rule_misses_start";
  } catch (error) {
    // The library throws what it cannot read.
    if (error instanceof Error) return "rule_not_understood";
    throw error;
  }
}

/**
 * The instants at which a series begins after `after` and up to `until`, at most `limit`. A local time stays what it is over changes of
 * the clocks; on a day that skips it nothing begins (RFC 5545, 3.3.10), where they show it twice it is the first (3.3.5).
 */
export function occurrencesOf(series: Series, span: { after: Date; until: Date; limit: number }): Date[] {
  const { after, until, limit } = span;
  if (until <= after) return [];
  const zoned = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(series.timeZone);
  return ruleOf(series)
    .between(zoned(after), zoned(until), true)
    .map((one) => new Date(one.epochMilliseconds))
    .filter((at) => at > after && at <= until)
    .slice(0, limit);
}

function ruleOf(series: Series) {
  return new RRuleTemporal({ rruleString: `RRULE:${series.rule}`, dtstart: zonedStart(series), temporal: Temporal });
}

function zonedStart({ startsLocal, timeZone }: Series): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(startsLocal).toZonedDateTime(timeZone);
}

/** The occurrences of a series to be made now: those after `plannedUntil` within the days that are made ahead. */
export function dueOccurrences(series: Series & { plannedUntil: Date }, now: Date): Date[] {
  const until = new Date(now.getTime() + maintenanceLimits.seriesDays * 86_400_000);
  // What passed while nobody was there is not planned any more.
  const after = series.plannedUntil < now ? now : series.plannedUntil;
  return occurrencesOf(series, { after, until, limit: maintenanceLimits.occurrences });
}

/** Another time of day for what begins at `occursAt`, on the same local day of the zone. */
export function onSameDay(occursAt: Date, { timeZone, time }: { timeZone: string; time: string }): Date {
  const day = localTimeOf(occursAt.toISOString(), timeZone).slice(0, 10);
  return new Date(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).epochMilliseconds);
}

/** What a rule says, in the terms that interfaces have words for. */
export function spokenRule(rule: string): SpokenRule {
  return usualRule(rule) ?? { kind: "own", rule };
}

function usualRule(rule: string): SpokenRule | null {
  const parts = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const [freq, byDay, monthDay] = [parts.get("FREQ"), parts.get("BYDAY"), parts.get("BYMONTHDAY")];
  const others = [...parts.keys()].filter((name) => !["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY"].includes(name));
  if (others.length > 0) return null;
  const dayOf = (code: string) => days.indexOf(code) + 1;
  if (freq === "DAILY" && byDay === undefined && monthDay === undefined) return { kind: "daily", interval };
  if (freq === "WEEKLY" && byDay !== undefined && monthDay === undefined) {
    const found = byDay.split(",").map(dayOf);
    return found.includes(0) ? null : { kind: "weekly", interval, days: found };
  }
  if (freq !== "MONTHLY") return null;
  const [, nth, code = ""] = /^(-1|[1-4])([A-Z]{2})$/.exec(byDay ?? "") ?? [];
  if (nth !== undefined && monthDay === undefined && dayOf(code) > 0)
    return { kind: "monthly_weekday", interval, nth: Number(nth), day: dayOf(code) };
  if (byDay === undefined && /^\d+$/.test(monthDay ?? ""))
    return { kind: "monthly_day", interval, day: Number(monthDay) };
  return null;
}
