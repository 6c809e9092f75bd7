import { createHash } from "node:crypto";
import { addPictureInput, pictureLimits, pictureType } from "#domain/postmortem/picture-schema.ts";
import { beginEdit } from "#domain/postmortem/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";
import { shrinkPicture } from "#lib/shrink-picture.ts";

/**
 * Keeps a picture for a postmortem's texts, made to fit and without what its camera wrote beside it; the same one sent again is
 * kept once. Refuses BeginRefusal, and about `bytes` `invalid_picture`, `picture_too_large` and `too_many`.
 */
export const addPicture = command({
  name: "add-picture",
  input: addPictureInput,
  allow: "post",
  publishes: "no",
  // A slow or hostile picture holds no transaction, and nobody who writes waits for it.
  prepare: ({ bytes }) => shrinkPicture(bytes, pictureLimits.kept),
  async run({ db, actor, now, input: { incidentId, bytes }, prepared: made }) {
    if (!made.ok) return refuse(made.code, "bytes");
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const id = idFrom(incidentId, "picture", createHash("sha256").update(bytes).digest("hex"));
    const where = { id, incidentId };
    const present = await db.postmortemPicture.findUnique({ where, select: { width: true, height: true } });
    if (present !== null) return done({ incidentId, pictureId: id, ...present, isNew: false });
    if ((await db.postmortemPicture.count({ where: { incidentId } })) >= pictureLimits.pictures)
      return refuse("too_many", "bytes");
    const { width, height } = made.value;
    await db.postmortemPicture.create({
      data: { ...where, ...made.value, type: pictureType, createdAt: now, authorId: memberOf(actor) },
    });
    return done({ incidentId, pictureId: id, width, height, isNew: true });
  },
  audit: ({ value: { incidentId, ...detail } }) => ({ subject: incidentId, detail }),
});
