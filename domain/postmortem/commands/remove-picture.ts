import { publishedPictures } from "#domain/postmortem/picture-rules.ts";
import { removePictureInput } from "#domain/postmortem/picture-schema.ts";
import { beginEdit, endEdit } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Removes a picture for good; a text that still shows it cannot be published until it no longer does. Refuses BeginRefusal,
 * `picture_unknown`, and `picture_published` while a published revision shows it (redact-postmortem takes it out of all of them).
 */
export const removePicture = command({
  name: "remove-picture",
  input: removePictureInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input: { incidentId, pictureId } }) {
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const where = { id: pictureId, incidentId };
    if ((await db.postmortemPicture.count({ where })) === 0) return refuse("picture_unknown", "pictureId");
    const revisions = await db.postmortemRevision.findMany({ where: { incidentId }, select: { content: true } });
    if (publishedPictures(revisions).includes(pictureId)) return refuse("picture_published", "pictureId");
    await db.postmortemPicture.delete({ where });
    await endEdit(db, begun.value, { actor, now });
    return done({ incidentId, pictureId });
  },
  audit: ({ value: { incidentId, pictureId } }) => ({ subject: incidentId, detail: { pictureId } }),
});
