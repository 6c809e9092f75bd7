import type { PostmortemFault } from "#domain/history/postmortem-fault-rules.ts";
import type { HistoryContent, HistoryPostmortem } from "#domain/history/postmortem-schema.ts";
import { shownPictures } from "#domain/postmortem/picture-rules.ts";
import type { CheckedPictures } from "#lib/check-pictures.ts";
import { languages } from "#lib/i18n/language.ts";

/** The faults of a postmortem's pictures, of their bytes and of what each revision says of them; `read`: what was decoded. */
export function* pictureFaults(postmortem: HistoryPostmortem, read: CheckedPictures): Generator<PostmortemFault> {
  const { pictures, revisions } = postmortem;
  const told = new Set(revisions.flatMap(({ content }) => content.pictures.map(({ id }) => id)));
  for (const [place, { id, sha256, base64 }] of pictures.entries()) {
    const path = `pictures.${place}`;
    const found = read.get(base64);
    if (pictures.findIndex((one) => one.id === id) !== place) yield { path: `${path}.id`, code: "twice" };
    if (!told.has(id)) yield { path: `${path}.id`, code: "picture_unused" };
    if (found === undefined || !found.ok) yield { path: `${path}.base64`, code: found?.code ?? "invalid_picture" };
    else if (found.value.sha256 !== sha256) yield { path: `${path}.sha256`, code: "digest_differs" };
  }
  for (const [place, { content }] of revisions.entries())
    yield* shownFaults(content, { path: `revisions.${place}.content.pictures`, pictures, read });
}

type Around = { path: string; pictures: HistoryPostmortem["pictures"]; read: CheckedPictures };

function* shownFaults(content: HistoryContent, { path, pictures, read }: Around): Generator<PostmortemFault> {
  const shown = shownPictures(content);
  const told = content.pictures.map(({ id }) => id);
  if (shown.some((id) => !told.includes(id))) yield { path, code: "picture_unknown" };
  for (const [place, { id, width, height, alt }] of content.pictures.entries()) {
    const at = `${path}.${place}`;
    const file = pictures.find((one) => one.id === id);
    const found = file === undefined ? undefined : read.get(file.base64);
    if (told.indexOf(id) !== place) yield { path: `${at}.id`, code: "twice" };
    if (found === undefined || !found.ok) yield { path: `${at}.id`, code: "picture_unknown" };
    else if ((width ?? found.value.width) !== found.value.width) yield { path: `${at}.width`, code: "size_differs" };
    else if ((height ?? found.value.height) !== found.value.height)
      yield { path: `${at}.height`, code: "size_differs" };
    if (!shown.includes(id)) yield { path: `${at}.id`, code: "picture_unused" };
    if (languages.some((language) => alt[language] === "")) yield { path: `${at}.alt`, code: "alt_missing" };
  }
}
