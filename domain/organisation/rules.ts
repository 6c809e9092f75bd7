import type { logoTypes } from "#domain/organisation/schema.ts";
import { type RuleDecision, ruleSchedule } from "#domain/service/schedule-rules.ts";
import type { UptimeRule } from "#domain/service/schema.ts";

/** A picture format that a logo may have. */
export type LogoType = (typeof logoTypes)[number];

const beginnings = {
  "image/png": [[0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]],
  "image/jpeg": [[0, [0xff, 0xd8, 0xff]]],
  "image/webp": [
    [0, [0x52, 0x49, 0x46, 0x46]],
    [8, [0x57, 0x45, 0x42, 0x50]],
  ],
} as const satisfies Record<LogoType, readonly (readonly [number, readonly number[]])[]>;

/** The format that the bytes themselves begin like, whatever their sender calls them; null for anything else. */
export function logoTypeOf(bytes: Uint8Array): LogoType | null {
  for (const [type, marks] of Object.entries(beginnings)) {
    const isLike = marks.every(([offset, mark]) =>
      mark.every((byte: number, place: number) => bytes[offset + place] === byte),
    );
    if (isLike) return type as LogoType;
  }
  return null;
}

type RuleColumns = { weightMajor: number; weightPartial: number; weightDegraded: number; maintenanceCounts: boolean };

/** An uptime rule as the columns of its row. */
export function ruleColumns({ major, partial, degraded, maintenanceCounts }: UptimeRule): RuleColumns {
  return { weightMajor: major, weightPartial: partial, weightDegraded: degraded, maintenanceCounts };
}

/** The uptime rule in a row's columns. */
export function ruleOf({ weightMajor, weightPartial, weightDegraded, maintenanceCounts }: RuleColumns): UptimeRule {
  return { major: weightMajor, partial: weightPartial, degraded: weightDegraded, maintenanceCounts };
}

/** Whether a further decision would leave every minute counted as it is by those before it. */
export function decidesNothing(decisions: readonly RuleDecision[], ask: { next: RuleDecision; zone: string }): boolean {
  return turnsOf(decisions, ask.zone) === turnsOf([...decisions, ask.next], ask.zone);
}

/** The schedule as one text, without turns at which the rule stays what it was. */
function turnsOf(decisions: readonly RuleDecision[], zone: string): string {
  const turns = ruleSchedule(decisions, zone).map(({ from, rule }) => {
    return { from: String(from), weights: Object.values(ruleColumns(rule)).join(" ") };
  });
  return JSON.stringify(turns.filter(({ weights }, place) => weights !== turns[place - 1]?.weights));
}

/** Whether a support contact looks like an e-mail address, which is of no use while mail is down. */
export function isMailContact(contact: string): boolean {
  return /\S@\S+\.\S/.test(contact) && !/https?:\/\//.test(contact);
}
