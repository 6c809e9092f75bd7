import { z } from "zod";
import { incidentLimits, incidentPartId, incidentStates } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import { plainText } from "#lib/plain-text.ts";

/** Characters; the database's CHECKs and the forms' maxLength hold the same numbers. `blank`: what fills one. */
export const templateLimits = {
  name: 80,
  title: incidentLimits.title,
  text: incidentLimits.text,
  meanwhile: incidentLimits.meanwhile,
  services: incidentLimits.services,
  blank: 200,
} as const;

/** Levels at which a template ticks a service, mildest first. */
export const templateLevels = [
  "degraded_performance",
  "partial_outage",
  "major_outage",
] as const satisfies readonly Level[];
export type TemplateLevel = (typeof templateLevels)[number];

/** A blank: its name between braces, of letters, digits, spaces, "-" and "_". */
export const blankForm = /\{([\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _-]{0,38}[\p{L}\p{M}\p{N}])?)\}/gu;

/** A text whose braces are all around a blank's name. */
function blankText(limit: number) {
  return plainText(limit).refine((text) => !/[{}]/.test(text.replaceAll(blankForm, "")), "blank_malformed");
}

const fields = {
  nameFr: plainText(templateLimits.name),
  nameEn: plainText(templateLimits.name),
  state: z.enum(incidentStates, "unknown_choice"),
  titleFr: blankText(templateLimits.title),
  titleEn: blankText(templateLimits.title),
  textFr: blankText(templateLimits.text),
  textEn: blankText(templateLimits.text),
  meanwhileFr: blankText(templateLimits.meanwhile),
  meanwhileEn: blankText(templateLimits.meanwhile),
  /** Ticked when it is used for a report. */
  services: z
    .array(z.object({ serviceId: incidentPartId, level: z.enum(templateLevels, "unknown_choice") }))
    .max(templateLimits.services, "too_many")
    .default([]),
};
const isNamed = (input: { nameFr: string; nameEn: string }) => input.nameFr !== "" || input.nameEn !== "";
const hasText = (input: { textFr: string; textEn: string }) => input.textFr !== "" || input.textEn !== "";
const needsName = { path: ["nameFr"], error: "name_missing" };
const needsText = { path: ["textFr"], error: "text_missing" };

/** A new template: the kind of incident, the state it is for, and its words in one language or both. */
export const createTemplateInput = z
  .object({ ...fields, idempotencyKey: z.string().min(8, "invalid_id").max(80, "invalid_id") })
  .refine(isNamed, needsName)
  .refine(hasText, needsText);

const versioned = { id: incidentPartId, version: z.coerce.number().int() };

/** All that a template says, against the version it was read at. */
export const editTemplateInput = z
  .object({ ...fields, ...versioned })
  .refine(isNamed, needsName)
  .refine(hasText, needsText);

/** Takes a template out of the lists; messages made from it stay as they are. */
export const retireTemplateInput = z.object(versioned);
