import type { ContentEntry, ContentSection, PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { database } from "#lib/db.ts";
import type { PostmortemFacts, PostmortemRevisionFacts } from "#published/postmortem-facts.ts";

const none = { fr: "", en: "" };

/** A section that both languages say the same in. */
export function aSection(key: ContentSection["key"], fields: Partial<ContentSection> = {}): ContentSection {
  const text = { fr: `Texte de ${key}.`, en: `Text of ${key}.` };
  return { key, source: "fr", text, translation: "current", staleSince: null, ...fields };
}

/** A line of a list, by default of the factors. */
export function anEntry(id: string, fields: Partial<ContentEntry> = {}): ContentEntry {
  const text = { fr: `Ligne ${id}.`, en: `Line ${id}.` };
  return {
    ...{ id, list: "factors", text, note: none, leadsTo: null },
    ...{ kind: "architecture", role: "contributing", provenance: "stated" },
    ...fields,
  };
}

/** What a full postmortem says: a summary, unless told otherwise. */
export function aContent(fields: Partial<PostmortemContent> = {}): PostmortemContent {
  const authorRole = { fr: "L’équipe d’astreinte", en: "The on-call team" };
  return { size: "full", authorRole, sections: [aSection("summary")], entries: [], ...fields };
}

/** A publication, reviewed, on the first of December. */
export function aRevision(number: number, fields: Partial<PostmortemRevisionFacts> = {}): PostmortemRevisionFacts {
  return {
    number,
    at: `2026-12-0${number}T08:00:00.000Z`,
    isUndated: false,
    change: number === 1 ? "first" : "editorial",
    correction: null,
    isReviewed: true,
    waiver: none,
    content: aContent(),
    ...fields,
  };
}

/** The facts of an incident's postmortem. */
export function aPostmortem(id: string, fields: Partial<PostmortemFacts> = {}): PostmortemFacts {
  return { id, revisions: [aRevision(1)], otherDueAt: null, retracted: null, line: null, ...fields };
}

/** Inserts a postmortem with these revisions as its publication would leave it, and asks for the publication of its incident. */
export async function publishPostmortem(
  incidentId: string,
  revisions: PostmortemRevisionFacts[],
  fields: { otherDueAt?: Date; retractedAt?: Date; retractedReasonFr?: string; retractedReasonEn?: string } = {},
): Promise<void> {
  const at = new Date(revisions[0]?.at ?? 0);
  const size = revisions.at(-1)?.content.size ?? "full";
  const row = { size, sourceLanguage: "fr" as const, createdAt: at, editedAt: at };
  await database().postmortem.upsert({
    where: { incidentId },
    create: { incidentId, ...row, ...fields },
    update: { ...row, ...fields },
  });
  await database().postmortemRevision.deleteMany({ where: { incidentId } });
  for (const { correction, waiver, number, at: publishedAt, ...revision } of revisions)
    await database().postmortemRevision.create({
      data: {
        ...{ id: `${incidentId}-${number}`, incidentId, number, at: new Date(publishedAt), ...revision },
        ...(correction !== null && {
          ...{ section: correction.section, whatFr: correction.what.fr, whatEn: correction.what.en },
          ...{ whyFr: correction.why.fr, whyEn: correction.why.en },
          ...{ askedByFr: correction.askedBy.fr, askedByEn: correction.askedBy.en },
        }),
        ...{ waiverFr: waiver.fr, waiverEn: waiver.en },
      },
    });
  await database().publicationRequest.create({
    data: { at: new Date(), command: "publish-postmortem", subject: incidentId },
  });
}
