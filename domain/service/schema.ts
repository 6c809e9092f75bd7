import { z } from "zod";
import { plainText } from "#lib/plain-text.ts";

/** Levels of a service, best first: the order is the severity. */
export const levels = [
  "operational",
  "under_maintenance",
  "degraded_performance",
  "partial_outage",
  "major_outage",
] as const;
export type Level = (typeof levels)[number];

/** How well an instant is known. */
export const precisions = ["exact", "approx", "bounded", "unknown"] as const;
export type Precision = (typeof precisions)[number];

/** Where a recorded fact comes from. */
export const provenances = ["stated", "inferred", "reconstructed", "suggested"] as const;
export type Provenance = (typeof provenances)[number];

/** When a dependency is felt: at every moment, only to sign in, or as the machine underneath. */
export const dependencyPhases = ["runtime", "login", "runs_on"] as const;
export type DependencyPhase = (typeof dependencyPhases)[number];

/** Whether customers see a service; an internal one proposes who is affected. */
export const visibilities = ["public", "internal"] as const;
/** A group holds services and groups and has no level of its own. */
export const serviceKinds = ["group", "service"] as const;

/** Weights 0..1 of a minute at each level in the uptime; whether maintenance counts as down. */
export type UptimeRule = { major: number; partial: number; degraded: number; maintenanceCounts: boolean };

/** By which every installation begins to count. */
export const firstRule: UptimeRule = { major: 1, partial: 0.3, degraded: 0, maintenanceCounts: false };

/** Characters, which the database's CHECKs and the forms' maxLength hold as well; levels of the tree; months that a decision may lie ahead. */
export const serviceLimits = {
  name: 80,
  description: 500,
  dependencyWhy: 300,
  treeDepth: 3,
  monthsAhead: 12,
  successors: 20,
} as const;

/** What a change of the name means: another name from now on, which history tells, or the right one, everywhere. */
export const renamings = ["from_now_on", "everywhere"] as const;
export type Renaming = (typeof renamings)[number];

/** A month of the page's zone ("2026-12"). */
export const month = z
  .string("invalid_month")
  .trim()
  .regex(/^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/, "invalid_month");

/** What a minute at a level counts for: 0 (not at all) to 1 (as one minute down). */
export const weight = z.number("invalid_percent").min(0, "invalid_percent").max(1, "invalid_percent");

const id = z.string().regex(/^[a-z0-9-]{1,40}$/, "invalid_id");
const name = plainText(serviceLimits.name);
const description = plainText(serviceLimits.description);
const fields = {
  parentId: id.nullable().default(null),
  visibility: z.enum(visibilities, "unknown_choice"),
  nameFr: name,
  nameEn: name,
  descriptionFr: description,
  descriptionEn: description,
  /** A calendar day of the page's zone; null: from now on. */
  recordedFrom: z.iso.date("invalid_day").nullable().default(null),
};
const hasName = { check: (input: { nameFr: string; nameEn: string }) => input.nameFr !== "" || input.nameEn !== "" };

/** A new service or group; one name is enough. */
export const createServiceInput = z
  .object({ ...fields, kind: z.enum(serviceKinds, "unknown_choice") })
  .refine(hasName.check, { path: ["nameFr"], error: "name_missing" });

const version = z.coerce.number().int();

/** All that can be changed of a service, against the version it was read at. */
export const editServiceInput = z
  .object({ ...fields, id, version, renaming: z.enum(renamings, "unknown_choice").default("from_now_on") })
  .refine(hasName.check, { path: ["nameFr"], error: "name_missing" });

/** Moves a service one place among its siblings. */
export const moveServiceInput = z.object({ id, direction: z.enum(["up", "down"]) });

/** Takes a service out of today's page; history keeps it. `successors`: what takes its place; several when it is split. */
export const retireServiceInput = z.object({
  id,
  successors: z
    .array(id)
    .max(serviceLimits.successors, "too_many")
    .default([])
    .transform((ids) => [...new Set(ids)]),
});

/** The share of each month (0..1) that a service is meant to work, from a month on; null: no target any more. */
export const setUptimeTargetInput = z.object({
  id,
  version,
  fromMonth: month,
  ratio: z.number("invalid_percent").gt(0, "target_zero").max(1, "invalid_percent").nullable(),
});

/** A service taken from a list that begins with none. */
const chosen = z.string().min(1, { error: "service_not_chosen", abort: true }).pipe(id);

/** `fromId` needs `toId`. */
export const addDependencyInput = z.object({
  fromId: chosen,
  toId: chosen,
  phase: z.enum(dependencyPhases, "unknown_choice"),
  whyFr: plainText(serviceLimits.dependencyWhy),
  whyEn: plainText(serviceLimits.dependencyWhy),
});

/** Which dependency is taken back. */
export const removeDependencyInput = z.object({ id });
