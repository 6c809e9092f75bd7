import { isDeepStrictEqual } from "node:util";
import { type PostmortemContent, postmortemContent } from "#domain/postmortem/content-schema.ts";
import { pictureParts, shownPictures } from "#domain/postmortem/picture-rules.ts";
import type { Db } from "#lib/db.ts";

type Redact = (text: string) => string;

/** Every text of a published content without the passage; a picture whose reference went with it is shown no more. */
export function redactContent(content: PostmortemContent, redact: Redact): PostmortemContent {
  const pair = ({ fr, en }: { fr: string; en: string }) => ({ fr: redact(fr), en: redact(en) });
  const said = {
    ...content,
    authorRole: pair(content.authorRole),
    sections: content.sections.map((section) => ({ ...section, text: pair(section.text) })),
    entries: content.entries.map((entry) => ({ ...entry, text: pair(entry.text), note: pair(entry.note) })),
  };
  if (content.pictures === undefined) return said;
  const shown = shownPictures(said);
  const pictures = content.pictures.map((picture) => ({ ...picture, alt: pair(picture.alt) }));
  return { ...said, pictures: pictures.filter(({ id }) => shown.includes(id)) };
}

/** Removes a passage from every revision; answers what they said before, only for its fingerprint. */
export async function redactRevisions(db: Db, incidentId: string, redact: Redact): Promise<unknown[]> {
  const rows = await db.postmortemRevision.findMany({ where: { incidentId }, orderBy: { number: "asc" } });
  const said: unknown[] = [];
  for (const row of rows) {
    const before = postmortemContent.parse(row.content);
    const { whatFr, whatEn, whyFr, whyEn, askedByFr, askedByEn, waiverFr, waiverEn } = row;
    const words = { whatFr, whatEn, whyFr, whyEn, askedByFr, askedByEn, waiverFr, waiverEn };
    const without = { ...redactAll(words, redact), content: redactContent(before, redact) };
    if (isDeepStrictEqual(without, { ...words, content: before })) continue;
    await db.postmortemRevision.update({ where: { id: row.id }, data: without });
    said.push({ number: row.number, ...words, content: before });
  }
  return said;
}

/** Removes a passage from what is being written and from what the team said of it. */
export async function redactWriting(db: Db, incidentId: string, redact: Redact): Promise<void> {
  for (const row of await db.postmortemText.findMany({ where: { incidentId } })) {
    const { section, language, version } = row;
    const text = redact(row.text);
    const basedOn = row.basedOn === null ? null : redact(row.basedOn);
    if (text === row.text && basedOn === row.basedOn) continue;
    await db.postmortemText.update({
      where: { incidentId_section_language: { incidentId, section, language } },
      data: { text, basedOn, version: version + 1 },
    });
  }
  for (const { id, textFr, textEn, noteFr, noteEn } of await db.postmortemEntry.findMany({ where: { incidentId } }))
    await db.postmortemEntry.update({ where: { id }, data: redactAll({ textFr, textEn, noteFr, noteEn }, redact) });
  for (const { id, text } of await db.postmortemReview.findMany({ where: { incidentId } }))
    await db.postmortemReview.update({ where: { id }, data: { text: redact(text) } });
  for (const { id, reason, phrase } of await db.keptWarning.findMany({ where: { incidentId } })) {
    if (redact(phrase) !== phrase) await db.keptWarning.delete({ where: { id } });
    else await db.keptWarning.update({ where: { id }, data: { reason: redact(reason) } });
  }
  for (const { id, unansweredReason } of await db.postmortemRevision.findMany({ where: { incidentId } }))
    if (redact(unansweredReason) !== unansweredReason)
      await db.postmortemRevision.update({ where: { id }, data: { unansweredReason: redact(unansweredReason) } });
  for (const { id, altFr, altEn } of await db.postmortemPicture.findMany({ where: { incidentId }, ...pictureParts }))
    await db.postmortemPicture.update({ where: { id }, data: redactAll({ altFr, altEn }, redact) });
  const { authorRoleFr, authorRoleEn } = await db.postmortem.findUniqueOrThrow({ where: { incidentId } });
  await db.postmortem.update({ where: { incidentId }, data: redactAll({ authorRoleFr, authorRoleEn }, redact) });
}

/** Removes a passage from the public reason of a withdrawal; answers what it said before, where it held the passage. */
export async function redactReason(db: Db, incidentId: string, redact: Redact): Promise<unknown[]> {
  const { retractedReasonFr, retractedReasonEn } = await db.postmortem.findUniqueOrThrow({ where: { incidentId } });
  const before = { retractedReasonFr, retractedReasonEn };
  const without = redactAll(before, redact);
  if (isDeepStrictEqual(before, without)) return [];
  await db.postmortem.update({ where: { incidentId }, data: without });
  return [before];
}

function redactAll<K extends string>(words: Record<K, string>, redact: Redact): Record<K, string> {
  const entries = Object.entries<string>(words).map(([key, text]) => [key, redact(text)]);
  return Object.fromEntries(entries) as Record<K, string>;
}
