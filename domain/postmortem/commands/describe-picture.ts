import { descriptionOf, pictureParts } from "#domain/postmortem/picture-rules.ts";
import { describePictureInput } from "#domain/postmortem/picture-schema.ts";
import { beginEdit, endEdit } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Says what a picture shows, for those who do not see it; readers get it with the next revision. Refuses BeginRefusal,
 * `picture_unknown`, and `stale` when somebody else described it since. The log says how long it is, not what it says.
 */
export const describePicture = command({
  name: "describe-picture",
  input: describePictureInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input: { incidentId, pictureId, seen, altFr, altEn } }) {
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const where = { id: pictureId, incidentId };
    const present = await db.postmortemPicture.findUnique({ where, omit: pictureParts.omit });
    if (present === null) return refuse("picture_unknown", "pictureId");
    const said = { incidentId, pictureId, lengthFr: altFr.length, lengthEn: altEn.length };
    // Sent again after a lost answer, or typed by two alike.
    if (descriptionOf(present) === descriptionOf({ altFr, altEn })) return done(said);
    if (idFrom(descriptionOf(present)) !== seen) return refuse("stale", "seen");
    await db.postmortemPicture.update({ where, data: { altFr, altEn } });
    await endEdit(db, begun.value, { actor, now });
    return done(said);
  },
  audit: ({ value: { incidentId, ...detail } }) => ({ subject: incidentId, detail }),
});
