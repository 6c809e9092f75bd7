import { isLasting, openedOn } from "#domain/review/promise-rules.ts";
import type { RecordedRemediation } from "#domain/review/record-schema.ts";
import type { ReviewFigures } from "#domain/review/schema.ts";

type Course = ReviewFigures["course"];
type Turn = { day: string; by: 1 | -1 };

/** So many steps are told apart on a sheet. */
const mostSteps = 24;
const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/** When a remediation was opened, closed, opened again: first when it became more than an idea, then with each state that ends it or does not. */
export function turnsOf(item: RecordedRemediation): Turn[] {
  const turns: Turn[] = [];
  let wasLasting = false;
  for (const { state, day } of item.steps) {
    if (isLasting(state) === wasLasting) continue;
    wasLasting = !wasLasting;
    turns.push({ day: turns.length === 0 ? openedOn(item) : day, by: wasLasting ? 1 : -1 });
  }
  // What came without a history stands where it stands since it was made.
  if (item.steps.length === 0 && isLasting(item.state)) turns.push({ day: openedOn(item), by: 1 });
  return turns;
}

/**
 * How many were opened and closed in each step of time up to `until` (a day), and how many were open at its end; the steps are months,
 * quarters or years, whichever tells at most 24 of them. Begins with `since`, or with what was opened first.
 */
export function courseOf(
  all: readonly RecordedRemediation[],
  { since, until }: { since: string | null; until: string },
): Course {
  const turns = all.flatMap(turnsOf).filter(({ day }) => day <= until);
  const first = [until, ...turns.map(({ day }) => day)].sort()[0] ?? until;
  const begin = since !== null && since <= until ? since : first;
  const months = monthNumber(until) - monthNumber(begin) + 1;
  const unit = months <= mostSteps ? "month" : months <= 3 * mostSteps ? "quarter" : "year";
  const width = monthsOf[unit];
  const start = Math.floor(monthNumber(begin) / width);
  const count = Math.floor(monthNumber(until) / width) - start + 1;
  const steps = Array.from({ length: count }, (_, place) => ({
    from: dayOfMonth((start + place) * width),
    ...{ opened: 0, closed: 0, open: 0 },
  }));
  let before = 0;
  for (const { day, by } of turns) {
    const step = steps[Math.floor(monthNumber(day) / width) - start];
    if (step === undefined) before += by;
    else if (by === 1) step.opened += 1;
    else step.closed += 1;
  }
  for (const step of steps) {
    before += step.opened - step.closed;
    step.open = before;
  }
  return { unit, steps };
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function dayOfMonth(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}-01`;
}
