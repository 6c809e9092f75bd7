import { z } from "zod";
import { incidentPartId } from "#domain/incident/schema.ts";
import { plainText } from "#lib/plain-text.ts";

/** Bytes of what is sent, pictures of a postmortem, characters of a description; of a picture, see PictureLimits in lib/shrink-picture.ts. */
export const pictureLimits = {
  sentBytes: 8_388_608,
  pictures: 60,
  alt: 500,
  kept: { pixels: 40_000_000, width: 1_600, height: 8_000, bytes: 4_194_304 },
} as const;

/** What a picture is kept as. */
export const pictureType = "image/webp";

/** A picture as it was sent, whatever its name and type say. */
export const addPictureInput = z.object({
  incidentId: incidentPartId,
  bytes: z
    .instanceof(Uint8Array, { error: "picture_missing" })
    .refine(({ length }) => length > 0, "picture_missing")
    .refine(({ length }) => length <= pictureLimits.sentBytes, "picture_too_large"),
});

/** What it shows, for those who do not see it; `seen`: the fingerprint of both texts as they were read. */
export const describePictureInput = z.object({
  incidentId: incidentPartId,
  pictureId: incidentPartId,
  seen: z.string().max(40, "invalid_id"),
  altFr: plainText(pictureLimits.alt),
  altEn: plainText(pictureLimits.alt),
});

/** A picture that is to go. */
export const removePictureInput = z.object({ incidentId: incidentPartId, pictureId: incidentPartId });
