import { postmortemPart, readPostmortem, type Shelf } from "#published/fact-shelf.ts";
import type { News, Press } from "#published/make-edition.ts";
import type { Changes } from "#published/manifest.ts";
import { picturePath } from "#published/pages/postmortem-pictures.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";

/** A picture never changes: its address is its own, and whoever has it need not ask again. */
const headers = { "content-type": "image/webp", "cache-control": "public, max-age=31536000, immutable" };

/**
 * Adds to an edition's changes the pictures that revisions published since show, and takes away those that none shows any
 * more. The bytes come from the database, once; from then on they are blobs like any other.
 */
export async function addPictures(
  press: Press,
  shelf: Shelf,
  { news, changes }: { news: News; changes: Changes },
): Promise<void> {
  if (news === null) return;
  const { incidents, postmortems } = news.facts;
  for (const [id, incident] of incidents) {
    const shown = shownIn(postmortems.get(id) ?? null);
    await dropOthers(shelf, { id, shown, changes });
    for (const picture of shown) {
      const path = picturePath(picture);
      if (shelf.manifest.entries.has(path)) continue;
      const bytes = await press.picture({ incidentId: id, id: picture });
      // Without its row there is nothing to show, and no reason to hold everything else up.
      if (bytes === null) continue;
      const blobs = { identity: await press.editions.writeBlob(bytes) };
      changes.entries.set(path, { part: postmortemPart(incident), entry: { status: 200, headers, blobs } });
    }
  }
  for (const id of news.gone) await dropOthers(shelf, { id, shown: [], changes });
}

async function dropOthers(
  shelf: Shelf,
  { id, shown, changes }: { id: string; shown: string[]; changes: Changes },
): Promise<void> {
  const stays = new Set(shown);
  for (const picture of shownIn(await readPostmortem(shelf, id)))
    if (!stays.has(picture)) changes.entries.set(picturePath(picture), null);
}

/** The pictures that any revision shows: each can be looked up from the comparison of revisions. */
function shownIn(postmortem: PostmortemFacts | null): string[] {
  const all = (postmortem?.revisions ?? []).flatMap(({ content }) => content.pictures ?? []);
  return [...new Set(all.map(({ id }) => id))];
}
