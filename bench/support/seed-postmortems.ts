import { type PostmortemContent, postmortemContent } from "#domain/postmortem/content-schema.ts";
import { sectionKeys } from "#domain/postmortem/schema.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";
import { languages } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";

const fr =
  "La base qui connaît les comptes ne répondait plus ; le courrier, le FTP et le WebDAV en dépendent pour ouvrir une session. Nous avons d’abord tenté une réparation, puis servi une copie en lecture seule.";
const en =
  "The database that knows the accounts no longer answered; mail, FTP and WebDAV need it to open a session. We first tried a repair, then served a read-only copy.";

/** Publishes a postmortem of twelve sections for each of the first `count` seeded incidents, written as rows; answers their incidents' ids. */
export async function seedPostmortems(db: PrismaClient, count: number): Promise<string[]> {
  const incidents = await db.incident.findMany({
    where: { state: "resolved", postmortem: null, isExample: false },
    orderBy: { impactStartedAt: "asc" },
    take: count,
  });
  const rows = incidents.map(({ id, resolvedAt, changedAt }, place) => ({
    incidentId: id,
    at: resolvedAt ?? changedAt,
    content: contentOf(place),
  }));
  await db.postmortem.createMany({
    data: rows.map(({ incidentId, at }) => ({
      ...{ incidentId, size: "full" as const, sourceLanguage: "fr" as const, createdAt: at, editedAt: at },
    })),
  });
  await db.postmortemText.createMany({
    data: rows.flatMap(({ incidentId, at, content }) =>
      content.sections.flatMap(({ key, text }) =>
        languages.map((language) => ({
          ...{ incidentId, section: key, language, text: text[language], editedAt: at },
          ...{ isSource: language === "fr", basedOn: language === "fr" ? null : text.fr },
        })),
      ),
    ),
  });
  await db.postmortemRevision.createMany({
    data: rows.map(({ incidentId, at, content }) => ({
      ...{ id: newId(), incidentId, number: 1, at, change: "first" as const, isReviewed: true, content },
    })),
  });
  return rows.map(({ incidentId }) => incidentId);
}

function contentOf(place: number): PostmortemContent {
  const text = { fr: `${fr} [](fact:started) ${place}.\n\n${fr}`, en: `${en} [](fact:started) ${place}.\n\n${en}` };
  return postmortemContent.parse({
    size: "full",
    authorRole: { fr: "L’astreinte", en: "On call" },
    sections: sectionKeys.map((key) => ({ key, source: "fr", text, translation: "current", staleSince: null })),
    entries: [],
  });
}
