import { z } from "zod";
import { instant } from "#domain/incident/moment-schema.ts";
import { incidentPartId } from "#domain/incident/schema.ts";
import { maintenanceLimits, turns } from "#domain/maintenance/schema.ts";
import { levels } from "#domain/service/schema.ts";

const list = <T extends z.ZodType>(one: T) => z.array(one).default([]);
const minutesAhead = 43_200;

/** How a maintenance of the file is planned to go: who begins and ends it, what is expected, every window, its series. */
export const historyPlan = z.strictObject({
  starts: z.enum(turns, "unknown_choice").default("itself"),
  ends: z.enum(turns, "unknown_choice").default("itself"),
  remindBefore: z.array(z.number().int().min(1).max(minutesAhead)).max(5, "too_many").default([]),
  expected: list(
    z.strictObject({
      service: z.string().trim().min(1, "service_missing").max(200, "too_long"),
      level: z.enum(levels, "unknown_choice").refine((one) => one !== "operational", "level_operational"),
      scope: z.string().default("all"),
    }),
  ),
  windows: list(z.strictObject({ from: instant, until: instant, saidAt: instant })),
  series: z
    .strictObject({
      id: incidentPartId,
      rule: z.string().max(maintenanceLimits.rule, "too_long"),
      timeZone: z.string().max(80, "too_long"),
      startsLocal: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, "invalid_time"),
      durationMinutes: z.number().int().min(1).max(maintenanceLimits.windowMinutes),
      plannedUntil: instant,
      endedAt: instant.nullable().default(null),
      createdAt: instant,
      occursAt: instant,
    })
    .nullable()
    .default(null),
});

/** The plan of a maintenance of the file, read. */
export type HistoryPlan = z.output<typeof historyPlan>;
