import { isLate } from "#domain/remediation/rules.ts";
import { openStates } from "#domain/remediation/schema.ts";
import { concernedBy, type RemindedItem, type ReminderFacts } from "#domain/reminder/rules.ts";

/** From which hour of the page's zone a day's mail is sent. */
export const mailHour = 8;

/** Whether the mails of the day that `now` falls into may leave: from eight in the morning of the page's zone. */
export function isMailTime(now: Date, zone: string): boolean {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).hour >= mailHour;
}

/** Whether a day ("2026-11-23") is a Monday: then the week's digest takes the place of that day's mail. */
export function isDigestDay(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek === 1;
}

/** How long to wait after the `attempts`-th failure, in ms: one minute, then twice as long each time, an hour at most. */
export function backOffMs(attempts: number): number {
  return Math.min(2 ** (attempts - 1), 60) * 60_000;
}

/** Ids of what a member's digest lists, each once: his own open work, others' that is late, and what he may verify. */
export type Digest = { mine: string[]; late: string[]; toVerify: string[] };

/** What the week's digest tells a member; the latest and the earliest due first. */
export function digestOf(memberId: string, { members, items }: Omit<ReminderFacts, "told">, today: string): Digest {
  const digest: Digest = { mine: [], late: [], toVerify: [] };
  for (const item of [...items].sort(byUrgency)) {
    if (!openStates.some((one) => one === item.state)) continue;
    const { owner, lead, management, verifier } = concernedBy(item, members);
    if (owner.includes(memberId)) digest.mine.push(item.id);
    else if (item.state === "done" && verifier.includes(memberId)) digest.toVerify.push(item.id);
    else if (isLate(item, today) && [...lead, ...management].includes(memberId)) digest.late.push(item.id);
  }
  return digest;
}

/** The earliest date first, what has none last. */
function byUrgency(a: RemindedItem, b: RemindedItem): number {
  const [first, second] = [a, b].map(({ due, waitsSince, id }) => `${due ?? waitsSince ?? "9999"} ${id}`);
  return (first ?? "") < (second ?? "") ? -1 : 1;
}
