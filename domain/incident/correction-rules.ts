import type { TextTarget, TranslationEntry } from "#domain/incident/correction-schema.ts";
import type { KnownMoment } from "#domain/incident/moment-rules.ts";
import type { Former, StoredMoment } from "#domain/incident/revision-schema.ts";
import { incidentLimits } from "#domain/incident/schema.ts";
import { type Language, languages, otherLanguage, type Text } from "#lib/i18n/language.ts";
import { type Refusal, refuse } from "#lib/result.ts";

/** A part of an incident that has words. */
export type WordedPart = TextTarget["part"];

/** Words by field, and all else that a part says. */
export type Words = { texts: Record<string, Text>; values: Former["values"] };

/** A part as it stands. `preset`: a scope's prepared words; `stale`: the language that says less than the other (updates). */
export type StoredWords = Words & {
  part: WordedPart;
  id: string | null;
  occurred: KnownMoment | null;
  publishedAt: Date | null;
  retractedAt: Date | null;
  preset: string | null;
  stale: Language | null;
};

/** The fields of each part that are written in both languages; the first is the one that cannot be empty (title and note can). */
export const wordedFields = {
  update: ["text", "meanwhile"],
  event: ["text"],
  decision: ["what", "why", "tradeOff"],
  title: ["title"],
  scope: ["text"],
  data_note: ["note"],
} as const satisfies Record<WordedPart, readonly TranslationEntry["field"][]>;

const needed = { update: "text", event: "text", decision: "what", scope: "text" } as const;

/** Characters that a field of a part may have. */
export function wordsLimit(part: WordedPart, field: TranslationEntry["field"]): number {
  if (part === "event") return incidentLimits.event;
  if (part === "scope") return incidentLimits.scope;
  if (part === "decision") return incidentLimits.decision;
  if (field === "meanwhile") return incidentLimits.meanwhile;
  if (field === "note") return incidentLimits.note;
  return field === "title" ? incidentLimits.title : incidentLimits.text;
}

/** What a part shall say, as typed. */
export function wantedWords(target: TextTarget): Words {
  if (target.part === "title") return { texts: { title: { fr: target.titleFr, en: target.titleEn } }, values: {} };
  if (target.part === "data_note") {
    const { dataCustomers: customers, dataMail: mail, dataOurs: ours } = target;
    return { texts: { note: { fr: target.noteFr, en: target.noteEn } }, values: { customers, mail, ours } };
  }
  if (target.part === "decision") {
    const texts = {
      what: { fr: target.whatFr, en: target.whatEn },
      why: { fr: target.whyFr, en: target.whyEn },
      tradeOff: { fr: target.tradeOffFr, en: target.tradeOffEn },
    };
    return { texts, values: {} };
  }
  const text = { fr: target.textFr, en: target.textEn };
  if (target.part === "event") return { texts: { text }, values: { kind: target.kind } };
  if (target.part === "scope") return { texts: { text }, values: { size: target.size } };
  return { texts: { text, meanwhile: { fr: target.meanwhileFr, en: target.meanwhileEn } }, values: {} };
}

/** Why a part cannot say this at all; null when it can. */
export function wordsRefusal(
  part: StoredWords,
  wanted: Words,
): Refusal<"retracted_already" | "scope_is_preset" | "text_missing"> | null {
  if (part.retractedAt !== null) return refuse("retracted_already", "target.id");
  if (part.preset !== null) return refuse("scope_is_preset", "target.id");
  if (part.part === "title" || part.part === "data_note") return null;
  const field = needed[part.part];
  const isEmpty = languages.every((language) => (wanted.texts[field]?.[language] ?? "") === "");
  return isEmpty ? refuse("text_missing", `target.${field}Fr`) : null;
}

/** A moment as a revision keeps it. */
export function toldMoment({ at, precision, earliest, latest }: KnownMoment): StoredMoment {
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return { at: iso(at), precision, earliest: iso(earliest), latest: iso(latest) };
}

/** Whether two moments say the same. */
export function isSameMoment(one: KnownMoment | null, other: KnownMoment | null): boolean {
  if (one === null || other === null) return one === other;
  return JSON.stringify(toldMoment(one)) === JSON.stringify(toldMoment(other));
}

/** What a part said in the fields that change; null when nothing does. `occurred`: its time from now on, null where it stays. */
export function formerWords(part: StoredWords, wanted: Words & { occurred: KnownMoment | null }): Former | null {
  const texts = Object.entries(part.texts).filter(([field, before]) => {
    const after = wanted.texts[field];
    return after !== undefined && languages.some((language) => after[language] !== before[language]);
  });
  const values = Object.entries(part.values).filter(
    ([field, before]) => field in wanted.values && wanted.values[field] !== before,
  );
  const isMoved = wanted.occurred !== null && !isSameMoment(part.occurred, wanted.occurred);
  const times: Former["times"] = isMoved ? { occurred: part.occurred === null ? null : toldMoment(part.occurred) } : {};
  if (texts.length + values.length === 0 && !isMoved) return null;
  const former = { texts: Object.fromEntries(texts), times, values: Object.fromEntries(values) };
  return part.part === "data_note" ? { ...former, became: { ...former, ...pickFields(wanted, former) } } : former;
}

/** Of words those fields that `former` has. */
function pickFields({ texts, values }: Words, former: Words): Words {
  const pick = <V>(all: Record<string, V>, some: object) =>
    Object.fromEntries(Object.entries(all).filter(([field]) => field in some));
  return { texts: pick(texts, former.texts), values: pick(values, former.values) };
}

/**
 * Which language of a message is stale once its text goes from `before` to `after`: the one left as it was when the meaning of
 * the other changed. One that changes is in line again; what has only one language has nothing to be behind of.
 */
export function staleAfter(change: {
  before: Text;
  after: Text;
  stale: Language | null;
  meaning: "same" | "changed";
}): Language | null {
  const { before, after, stale, meaning } = change;
  if (languages.some((language) => after[language] === "")) return null;
  const changed = languages.filter((language) => before[language] !== after[language]);
  if (stale !== null && changed.includes(stale)) return null;
  const [only] = changed;
  const isHalf = changed.length === 1 && only !== undefined && before[only] !== "";
  return isHalf && meaning === "changed" ? otherLanguage(only) : stale;
}
