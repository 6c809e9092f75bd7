import { postmortemFaults } from "#domain/history/postmortem-fault-rules.ts";
import type { HistoryContent, HistoryPostmortem } from "#domain/history/postmortem-schema.ts";
import type {
  ContentEntry,
  ContentPicture,
  ContentSection,
  PostmortemContent,
} from "#domain/postmortem/content-schema.ts";
import { entryLists, type PostmortemChange, sectionKeys } from "#domain/postmortem/schema.ts";
import { storedText } from "#domain/postmortem/stored-text-rules.ts";
import type { CheckedPictures } from "#lib/check-pictures.ts";
import { type Language, otherLanguage, type Text } from "#lib/i18n/language.ts";

type Revision = HistoryPostmortem["revisions"][number];

/** A postmortem of a file such as the database can hold it. */
export type CompletePostmortem = Omit<HistoryPostmortem, "revisions" | "pictures"> & {
  revisions: (Omit<Revision, "change" | "content"> & { change: PostmortemChange; content: PostmortemContent })[];
  pictures: CompletePicture[];
};

/** A picture with its bytes. */
export type CompletePicture = Pick<ContentPicture, "id" | "width" | "height"> & { bytes: Uint8Array<ArrayBuffer> };

type Ask = { makeId: (list: string, place: string) => string; pictures: CheckedPictures };

/** Fills in what a postmortem of the file does not say; or says where its first fault is. `makeId`: of an entry that has none; `pictures`: those of the file, decoded. */
export function completePostmortem(
  read: HistoryPostmortem,
  ask: Ask,
): { ok: true; value: CompletePostmortem } | { ok: false; path: string; code: string } {
  const [fault] = postmortemFaults(read, ask.pictures);
  if (fault !== undefined) return { ok: false, ...fault };
  const pictures = read.pictures.flatMap(({ id, base64 }): CompletePicture[] => {
    const found = ask.pictures.get(base64);
    if (found === undefined || !found.ok) return [];
    const { bytes, width, height } = found.value;
    return [{ id, width, height, bytes }];
  });
  const revisions = read.revisions.map((revision, place) => ({
    ...revision,
    change: changeOf(revision, place),
    content: completeContent(revision.content, {
      ...{ at: revision.at, source: read.sourceLanguage, makeId: ask.makeId, pictures },
    }),
  }));
  return { ok: true, value: { ...read, revisions, pictures } };
}

function changeOf({ change, what, why }: Revision, place: number): PostmortemChange {
  if (change !== undefined) return change;
  if (place === 0) return "first";
  const isSaid = [what, why].every(({ fr, en }) => fr !== "" || en !== "");
  return isSaid ? "material" : "editorial";
}

const stored = ({ fr, en }: Text): Text => ({ fr: storedText(fr), en: storedText(en) });

/** What its pictures say, at the size that they have. */
function completePictures(told: HistoryContent["pictures"], pictures: CompletePicture[]): ContentPicture[] {
  return told.flatMap(({ id, alt }) => {
    const found = pictures.find((one) => one.id === id);
    return found === undefined ? [] : [{ id, width: found.width, height: found.height, alt }];
  });
}

/** The content with its sections and lists in the order of the page, those that nobody wrote left out. */
function completeContent(
  { size, authorRole, sections, entries, pictures }: HistoryContent,
  ask: { at: string; source: Language; makeId: Ask["makeId"]; pictures: CompletePicture[] },
): PostmortemContent {
  const shown = completePictures(pictures, ask.pictures);
  return {
    ...{ size, authorRole },
    sections: sections
      .flatMap((section) => completeSection(section, ask) ?? [])
      .sort((one, other) => sectionKeys.indexOf(one.key) - sectionKeys.indexOf(other.key)),
    entries: entryLists.flatMap((list) =>
      entries
        .filter((entry) => entry.list === list)
        .map(({ id, text, note, kind, role, provenance, leadsTo }, place): ContentEntry => {
          const own = id ?? ask.makeId(list, String(place));
          return { id: own, list, text: stored(text), note: stored(note), kind, role, provenance, leadsTo };
        }),
    ),
    ...(shown.length > 0 && { pictures: shown }),
  };
}

/** A section; null where neither language says anything. A translation of which nothing is said is one that nobody confirmed. */
function completeSection(
  section: HistoryContent["sections"][number],
  around: { at: string; source: Language },
): ContentSection | null {
  const text = stored(section.text);
  if (text.fr === "" && text.en === "") return null;
  const chosen = section.source ?? around.source;
  const source = text[chosen] === "" ? otherLanguage(chosen) : chosen;
  const said = section.translation === "missing" ? "draft" : section.translation;
  const translation = text[otherLanguage(source)] === "" ? "missing" : (said ?? "draft");
  const isStale = translation === "stale_editorial" || translation === "stale_material";
  const staleSince = isStale ? new Date(section.staleSince ?? around.at).toISOString() : null;
  return { key: section.key, source, text, translation, staleSince };
}
