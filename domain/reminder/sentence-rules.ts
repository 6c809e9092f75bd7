import { daysBetween } from "#domain/remediation/rules.ts";
import type { RemindedItem } from "#domain/reminder/rules.ts";
import type { ReminderKind } from "#domain/reminder/schema.ts";
import { formatDay } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What is to be said, by its message under "reminder.sentence", and what its place holders stand for. */
export type Sentence = {
  key: "due" | "late" | "undated" | "owner_left" | "recheck" | "to_verify" | "risk_ending" | "risk_ended";
  values: { day: string; days: number; name: string };
};

type Said = { kind: ReminderKind; aboutOn: string; owner: string | null };

/** What a reminder says on `today`, which may be later than the day it was made on. */
export function sentenceOf({ kind, aboutOn, owner }: Said, at: { today: string; language: Language }): Sentence {
  const left = daysBetween(at.today, aboutOn);
  const day = formatDay(aboutOn, { language: at.language, timeZone: "UTC" });
  const values = { day, days: Math.abs(left), name: owner ?? "" };
  if (kind === "due") return { key: left >= 0 ? "due" : "late", values };
  if (kind === "risk") return { key: left >= 0 ? "risk_ending" : "risk_ended", values };
  return { key: kind, values };
}

/** Where open work stands on `today`: to be verified, due, late, or without a date. */
export function standingOf(
  { state, due, waitsSince }: Pick<RemindedItem, "state" | "due" | "waitsSince">,
  at: { today: string; language: Language },
): Sentence {
  if (state === "done" && waitsSince !== null)
    return sentenceOf({ kind: "to_verify", aboutOn: waitsSince, owner: null }, at);
  if (due === null) return { key: "undated", values: { day: "", days: 0, name: "" } };
  return sentenceOf({ kind: "due", aboutOn: due, owner: null }, at);
}
