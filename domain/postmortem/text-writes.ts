import { readSection } from "#domain/postmortem/markdown-rules.ts";
import type { SectionKey } from "#domain/postmortem/schema.ts";
import { storedText } from "#domain/postmortem/stored-text-rules.ts";
import type { PostmortemText } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** A section's two texts. */
export async function readSectionTexts(
  db: Db,
  { incidentId, section }: { incidentId: string; section: SectionKey },
): Promise<Record<Language, PostmortemText>> {
  const read = (language: Language) =>
    db.postmortemText.findUniqueOrThrow({
      where: { incidentId_section_language: { incidentId, section, language } },
    });
  return { fr: await read("fr"), en: await read("en") };
}

/** A text as it is kept, references without their labels; refuses, about `field`, what no page could show. */
export function keptText(
  typed: string,
  field: string,
): { ok: true; value: string } | Refusal<"text_too_long" | "text_too_nested"> {
  const read = readSection(typed);
  return read.ok ? done(storedText(typed)) : refuse(read.code, field);
}
