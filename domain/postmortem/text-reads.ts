import { sectionKeys } from "#domain/postmortem/schema.ts";
import { type Db, database } from "#lib/db.ts";
import { isLanguage } from "#lib/i18n/language.ts";

/** A section's text in one language as it stands, who wrote it last and when (ISO); null where there is no such text. */
export async function readText(
  asked: { incidentId: string; section: string; language: string },
  db: Db = database(),
): Promise<{ text: string; version: number; author: string | null; at: string } | null> {
  const { incidentId, language } = asked;
  const section = sectionKeys.find((key) => key === asked.section);
  if (section === undefined || !isLanguage(language)) return null;
  const row = await db.postmortemText.findUnique({
    where: { incidentId_section_language: { incidentId, section, language } },
    include: { editor: true },
  });
  if (row === null) return null;
  return { text: row.text, version: row.version, author: row.editor?.name ?? null, at: row.editedAt.toISOString() };
}
