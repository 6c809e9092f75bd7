import type { z } from "zod";
import { type StoredWords, wordedFields, wordsLimit } from "#domain/incident/correction-rules.ts";
import { addTranslationsInput } from "#domain/incident/correction-schema.ts";
import { readParts, writePart } from "#domain/incident/part-writes.ts";
import { beginChange, endChange, nothingFormer, recordRevision } from "#domain/incident/revision-writes.ts";
import { countCharacters } from "#domain/incident/rules.ts";
import { tellCorrection } from "#domain/notice/tell-writes.ts";
import { command } from "#lib/command.ts";
import type { Text } from "#lib/i18n/language.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

const none = { reasonFr: "", reasonEn: "" };

/**
 * Fills what an incident does not say yet in one of the languages, and brings a message's stale language in line; one revision
 * per part. Refuses `part_unknown`, `field_unknown`, `retracted_already`, `original_missing`, `already_translated`, `too_long`,
 * `stale`; nothing is written then.
 */
export const addTranslations = command({
  name: "add-translations",
  input: addTranslationsInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId } = input;
    const begun = await beginChange(db, { incidentId, version: input.version, present });
    if (!begun.ok) return begun;
    const parts = await readParts(db, incidentId);
    const touched = new Map<StoredWords, Translated>();
    for (const [place, entry] of input.entries.entries()) {
      const refusal = take(entry, { parts, touched, place });
      if (refusal !== null) return refusal;
    }
    const revisions: { number: number; part: string; partId: string | null }[] = [];
    for (const [{ part, id, texts }, { before, stale }] of touched) {
      await writePart(db, { incidentId, part, id }, { texts, values: {}, occurred: null });
      if (stale === "cleared" && id !== null)
        await db.incidentUpdate.update({ where: { id }, data: { staleLanguage: null, staleSince: null } });
      const former = { ...nothingFormer, texts: Object.fromEntries(before) };
      const change = { actor, kind: "translated", part, partId: id, reason: none, former } as const;
      const { number } = await recordRevision(db, begun.value, change);
      revisions.push({ number, part, partId: id });
      // Whoever read the former words in this language is told what the others were told by the correction.
      const told = stale === "cleared" ? input.entries.find((one) => one.id === id && one.field === "text") : undefined;
      if (told !== undefined)
        await tellCorrection(db, {
          ...{ incidentId, at: begun.value.now, revision: number, isQuiet: input.isQuiet },
          onlyLanguage: told.language,
        });
    }
    await endChange(db, begun.value);
    return done({ incidentId, revisions });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: {
      revisions: value.revisions.map(({ number }) => number),
      parts: value.revisions.map(({ part, partId }) => ({ part, partId })),
    },
  }),
});

/** The fields of a part as they were, and whether its stale language is in line again. */
type Translated = { before: Map<string, Text>; stale: "cleared" | "left" };

type Taken = { parts: StoredWords[]; touched: Map<StoredWords, Translated>; place: number };

/** Puts one translation into its part, or says why it cannot be. */
function take(
  { part, id, field, language, text }: z.output<typeof addTranslationsInput>["entries"][number],
  { parts, touched, place }: Taken,
): Refusal<
  "part_unknown" | "field_unknown" | "retracted_already" | "original_missing" | "already_translated" | "too_long"
> | null {
  const at = (name: string) => `entries.${place}.${name}`;
  const stored = parts.find((one) => one.part === part && (one.id === null || one.id === id));
  if (stored === undefined) return refuse("part_unknown", at("id"));
  const before = stored.texts[field];
  if (!wordedFields[part].some((one) => one === field) || before === undefined)
    return refuse("field_unknown", at("field"));
  if (stored.retractedAt !== null) return refuse("retracted_already", at("id"));
  if (before[otherLanguage(language)] === "") return refuse("original_missing", at("text"));
  const isStale = part === "update" && field === "text" && stored.stale === language;
  if (before[language] !== "" && !isStale) return refuse("already_translated", at("text"));
  if (countCharacters(text) > wordsLimit(part, field)) return refuse("too_long", at("text"));
  const translated = touched.get(stored) ?? { before: new Map(), stale: "left" };
  if (!translated.before.has(field)) translated.before.set(field, before);
  stored.texts[field] = { ...before, [language]: text };
  if (isStale) stored.stale = null;
  touched.set(stored, { ...translated, stale: isStale ? "cleared" : translated.stale });
  return null;
}
