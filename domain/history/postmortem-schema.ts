import { z } from "zod";
import { historyText } from "#domain/history/text-schema.ts";
import { instant } from "#domain/incident/moment-schema.ts";
import { incidentPartId } from "#domain/incident/schema.ts";
import { translationStates } from "#domain/postmortem/content-schema.ts";
import { pictureLimits, pictureType } from "#domain/postmortem/picture-schema.ts";
import {
  entryLists,
  factorKinds,
  factorProvenances,
  factorRoles,
  postmortemChanges,
  postmortemLimits,
  postmortemSizes,
  sectionKeys,
} from "#domain/postmortem/schema.ts";
import { type Language, languages } from "#lib/i18n/language.ts";

const choice = <const W extends readonly [string, ...string[]]>(words: W) => z.enum(words, "unknown_choice");
const perhaps = <T extends z.ZodType>(one: T) => one.nullable().default(null);

/** What a revision says, as the file holds it; `language`: of texts that do not say theirs. */
function historyContent(language: Language) {
  const text = (limit: number) => historyText(limit, language);
  const section = z.strictObject({
    key: choice(sectionKeys),
    source: choice(languages).optional(),
    text: text(postmortemLimits.text),
    translation: choice(translationStates).optional(),
    staleSince: perhaps(instant),
  });
  const entry = z.strictObject({
    id: incidentPartId.optional(),
    list: choice(entryLists),
    text: text(postmortemLimits.entry),
    note: text(postmortemLimits.entry),
    kind: perhaps(choice(factorKinds)),
    role: perhaps(choice(factorRoles)),
    provenance: perhaps(choice(factorProvenances)),
    leadsTo: perhaps(incidentPartId),
  });
  const picture = z.strictObject({
    id: incidentPartId,
    width: z.int("not_understood").optional(),
    height: z.int("not_understood").optional(),
    alt: text(pictureLimits.alt),
  });
  return z.strictObject({
    size: choice(postmortemSizes).default("full"),
    authorRole: text(postmortemLimits.role),
    sections: z.array(section).max(sectionKeys.length, "too_many"),
    entries: z
      .array(entry)
      .max(postmortemLimits.entries * entryLists.length, "too_many")
      .default([]),
    pictures: z.array(picture).max(pictureLimits.pictures, "too_many").default([]),
  });
}

/** A picture as it was kept, byte by byte; `sha256`: of its bytes, in hexadecimal. */
const picture = z.strictObject({
  id: incidentPartId,
  type: z.literal(pictureType, "unknown_choice"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "not_understood"),
  base64: z.string().max(Math.ceil(pictureLimits.kept.bytes / 3) * 4, "picture_too_large"),
});

/** An incident's postmortem in the file: why there is none, or what was published of it, oldest first (docs/export-format.md). */
export function historyPostmortem(language: Language) {
  const text = (limit: number) => historyText(limit, language);
  const revision = z.strictObject({
    at: instant,
    isUndated: z.boolean().default(false),
    change: choice(postmortemChanges).optional(),
    section: perhaps(choice(sectionKeys)),
    what: text(postmortemLimits.what),
    why: text(postmortemLimits.reason),
    askedBy: text(postmortemLimits.role),
    isReviewed: z.boolean().default(false),
    waiver: text(postmortemLimits.reason),
    added: perhaps(z.strictObject({ fr: perhaps(instant), en: perhaps(instant) })),
    content: historyContent(language),
  });
  return z.strictObject({
    sourceLanguage: choice(languages).default(language),
    notRequired: perhaps(z.strictObject({ at: instant.optional(), reason: text(postmortemLimits.reason) })),
    revisions: z.array(revision).default([]),
    otherDueAt: perhaps(instant),
    retracted: perhaps(z.strictObject({ at: instant, reason: text(postmortemLimits.reason) })),
    pictures: z.array(picture).max(pictureLimits.pictures, "too_many").default([]),
  });
}

/** A postmortem of the file, read. */
export type HistoryPostmortem = z.output<ReturnType<typeof historyPostmortem>>;
/** A picture of the file, read; its bytes are not decoded. */
export type HistoryPicture = z.output<typeof picture>;
/** What one of its revisions says. */
export type HistoryContent = HistoryPostmortem["revisions"][number]["content"];
