import { z } from "zod";
import { incidentPartId } from "#domain/incident/schema.ts";
import { plainText } from "#lib/plain-text.ts";

/** What a hazard is of. */
export const hazardKinds = [
  "spof",
  "logical_deletion",
  "human_error",
  "stale_fallback",
  "capacity",
  "third_party",
  "security",
  "other",
] as const;
export type HazardKind = (typeof hazardKinds)[number];

/** Lengths in code points. */
export const hazardLimits = { text: 500 } as const;

const id = z.string().regex(/^[a-z0-9]{12}$/, "invalid_id");

/** Writes a hazard (hazardId null: a new one); `isPublic`: customers read of it from now on, for good. */
export const saveHazardInput = z
  .object({
    idempotencyKey: z.string().min(8, "invalid_id").max(80, "invalid_id"),
    hazardId: id.nullable().default(null),
    version: z.coerce.number().int().min(0, "not_understood").max(2_147_483_647, "not_understood").default(0),
    kind: z.enum(hazardKinds, "unknown_choice"),
    nodeId: z.union([z.literal("").transform(() => null), z.null(), incidentPartId], "invalid_id").default(null),
    textFr: plainText(hazardLimits.text),
    textEn: plainText(hazardLimits.text),
    incidentIds: z.array(incidentPartId).max(50, "too_many").default([]),
    isPublic: z.boolean().default(false),
  })
  .refine(({ textFr, textEn }) => textFr !== "" || textEn !== "", { path: ["textFr"], error: "text_missing" })
  .superRefine(({ isPublic, textFr, textEn }, context) => {
    for (const [path, text] of Object.entries({ textFr, textEn }))
      if (isPublic && text === "") context.addIssue({ code: "custom", path: [path], message: "both_languages_needed" });
  });

/** Says that what might have gone wrong cannot any more, because it is no longer there. */
export const retireHazardInput = z.object({ hazardId: id, version: z.coerce.number().int().min(1, "not_understood") });
