import { z } from "zod";
import {
  coverageRelations,
  coverageStandings,
  remediationLimits as limits,
  remediationKinds,
  remediationOrigins,
} from "#domain/remediation/schema.ts";

const text = (limit: number) => z.object({ fr: z.string().max(limit), en: z.string().max(limit) });

const covered = z.object({
  relation: z.enum(coverageRelations),
  standing: z.enum(coverageStandings),
  hazard: text(limits.residual),
  residual: text(limits.residual),
});

/**
 * What customers read of a remediation besides its wording, its dates and its state: words as they were, no reference. `incidents`: how
 * many it was linked with; hazards that customers do not know of are not in it.
 */
export const said = z.object({
  kind: z.enum(remediationKinds),
  origin: z.enum(remediationOrigins),
  recheckEveryDays: z.int().nullable(),
  incidents: z.int().min(0),
  coverage: z.array(covered).max(limits.links),
});
export type Said = z.output<typeof said>;

/** The parts of it that customers read otherwise since. */
export const formerlySaid = said.partial();
export type FormerlySaid = z.output<typeof formerlySaid>;
