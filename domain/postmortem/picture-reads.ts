import { descriptionOf, pictureParts, picturesIn, publishedPictures } from "#domain/postmortem/picture-rules.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { idFrom } from "#lib/ids.ts";

/**
 * A picture as its team sees it. `seen`: the fingerprint of its description for forms; `isShown`: by the text being written;
 * `isPublished`: by a revision, so that it stays.
 */
export type TeamPicture = {
  id: string;
  width: number;
  height: number;
  alt: Text;
  seen: string;
  isShown: boolean;
  isPublished: boolean;
};

/** A postmortem's pictures, oldest first. */
export async function listPictures(incidentId: string, db: Db = database()): Promise<TeamPicture[]> {
  const pictures = await db.postmortemPicture.findMany({ where: { incidentId }, ...pictureParts });
  const texts = await db.postmortemText.findMany({ where: { incidentId }, select: { text: true } });
  const entries = await db.postmortemEntry.findMany({ where: { incidentId } });
  const words = [
    ...texts.map(({ text }) => text),
    ...entries.flatMap((row) => [row.textFr, row.textEn, row.noteFr, row.noteEn]),
  ];
  const shown = new Set(words.flatMap(picturesIn));
  const revisions = await db.postmortemRevision.findMany({ where: { incidentId }, select: { content: true } });
  const published = new Set(publishedPictures(revisions));
  return pictures.map(({ id, width, height, altFr, altEn }) => ({
    ...{ id, width, height, alt: { fr: altFr, en: altEn }, seen: idFrom(descriptionOf({ altFr, altEn })) },
    ...{ isShown: shown.has(id), isPublished: published.has(id) },
  }));
}

/** The bytes of a picture and what they are; null where that postmortem has no such picture. */
export async function readPictureBytes(
  asked: { incidentId: string; id: string },
  db: Db = database(),
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null> {
  const { incidentId, id } = asked;
  return db.postmortemPicture.findUnique({ where: { id, incidentId }, select: { bytes: true, type: true } });
}

/** A draft's page with its pictures inside: they have no address that its reader could ask. */
export async function withPictures(html: string, incidentId: string, db: Db = database()): Promise<string> {
  const ids = new Set(Array.from(html.matchAll(/ src="\/pictures\/([a-z0-9-]{1,40})\.webp"/g), ([, id = ""]) => id));
  let page = html;
  for (const id of ids) {
    const found = await readPictureBytes({ incidentId, id }, db);
    if (found === null) continue;
    const inside = `data:${found.type};base64,${Buffer.from(found.bytes).toString("base64")}`;
    page = page.replaceAll(` src="/pictures/${id}.webp"`, ` src="${inside}"`);
  }
  return page;
}
