import { postmortemContent } from "#domain/postmortem/content-schema.ts";
import { listSections, type SectionKey } from "#domain/postmortem/schema.ts";
import { type Db, database } from "#lib/db.ts";
import { type Language, languages, type Text } from "#lib/i18n/language.ts";

/** A published text of a postmortem: where it stands, in which revision and language. `key` is the same before and after a redaction. */
export type PublishedText = {
  key: string;
  number: number;
  part: SectionKey | "role" | "correction" | "waiver" | "picture";
  language: Language;
  text: string;
};

/** Every text of every revision that was published; the revision of a redaction itself says nothing new. */
export async function listPublishedTexts(incidentId: string, db: Db = database()): Promise<PublishedText[]> {
  const rows = await db.postmortemRevision.findMany({
    where: { incidentId, change: { not: "redacted" } },
    orderBy: { number: "asc" },
  });
  return rows.flatMap(({ number, content, ...row }) => {
    const { authorRole, sections, entries, pictures = [] } = postmortemContent.parse(content);
    const spots: { key: string; part: PublishedText["part"]; text: Text }[] = [
      { key: "role", part: "role", text: authorRole },
      ...sections.map(({ key, text }) => ({ key, part: key, text })),
      ...entries.flatMap(({ id, list, text, note }) => [
        { key: `${id}.text`, part: listSections[list], text },
        { key: `${id}.note`, part: listSections[list], text: note },
      ]),
      ...pictures.map(({ id, alt }) => ({ key: id, part: "picture" as const, text: alt })),
      { key: "what", part: "correction", text: { fr: row.whatFr, en: row.whatEn } },
      { key: "why", part: "correction", text: { fr: row.whyFr, en: row.whyEn } },
      { key: "askedBy", part: "correction", text: { fr: row.askedByFr, en: row.askedByEn } },
      { key: "waiver", part: "waiver", text: { fr: row.waiverFr, en: row.waiverEn } },
    ];
    return spots.flatMap(({ key, part, text }) =>
      languages.map((language) => ({
        key: `${number}.${key}.${language}`,
        ...{ number, part, language, text: text[language] },
      })),
    );
  });
}
