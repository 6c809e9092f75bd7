import { z } from "zod";
import type { Served } from "#published/front-served.ts";

const report = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("edition"), edition: z.number().int() }),
  z.object({
    kind: z.literal("health"),
    database: z.enum(["up", "down", "foreign"]),
    publisher: z.enum(["idle", "publishing", "refused"]),
    expectedInstallation: z.string().nullish(),
    problem: z.string().nullish(),
    checkedAt: z.string(),
  }),
]);

/** What the app tells the front over IPC. */
export type Report = z.infer<typeof report>;

/** Where the app stands: not answering yet, answering, gone (being restarted), or stopped for good until its configuration is put right. */
export type AppState = "starting" | "up" | "down" | "misconfigured";

/** What the front knows about the rest. `editionProblem` is why the newest root could not be read. */
export type Known = {
  app: AppState;
  health: Extract<Report, { kind: "health" }> | null;
  checkedAt: string | null;
  editionProblem: string | null;
};

/** A message of the app, or null for anything else. */
export function readReport(message: unknown): Report | null {
  return report.safeParse(message).data ?? null;
}

/** `/health`: what is up, what is wrong and which database was expected. */
export function describeHealth(known: Known, served: Served | null): Record<string, unknown> {
  const { app, health } = known;
  const alive = app === "up" ? health : null;
  const refused =
    app === "misconfigured" ? "the application refused its configuration and said why on the terminal" : null;
  const problem = known.editionProblem ?? refused ?? health?.problem ?? null;
  const sound = served !== null && alive?.database === "up" && alive.publisher !== "refused" && problem === null;
  return {
    status: sound ? "ok" : "degraded",
    front: "up",
    app,
    database: alive?.database ?? "unknown",
    expectedInstallation: health?.expectedInstallation ?? served?.root.installation ?? null,
    publisher: alive?.publisher ?? "unknown",
    problem,
    edition: served?.root.edition ?? null,
    publishedAt: served?.root.publishedAt ?? null,
    checkedAt: known.checkedAt,
  };
}
