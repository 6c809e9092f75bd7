import type { SpokenRule } from "#domain/maintenance/schema.ts";
import { weekdayNames } from "#lib/i18n/calendar.ts";
import { formatList } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** How a maintenance comes back, in words: "every month, on the second Tuesday"; a rule that has none is no reader's language. `t` is unscoped. */
export function ruleWords(spoken: SpokenRule, { t, language }: { t: Translate; language: Language }): string {
  if (spoken.kind === "own") return t("maintenance.repeat.own");
  const { interval } = spoken;
  const names = weekdayNames(language);
  const nameOf = (day: number) => names[day - 1]?.name ?? "";
  if (spoken.kind === "daily") return t("maintenance.repeat.daily", { interval });
  if (spoken.kind === "weekly") {
    const days = formatList(spoken.days.map(nameOf), language);
    return t("maintenance.repeat.weekly", { interval, days });
  }
  const { day } = spoken;
  if (spoken.kind === "monthly_day") return t("maintenance.repeat.monthlyDay", { interval, day });
  const nth = spoken.nth === -1 ? "last" : `n${spoken.nth}`;
  return t("maintenance.repeat.monthlyWeekday", { interval, nth, day: nameOf(day) });
}
