// A process that runs commands for a drill, one after the other: {id, kind, input} in over IPC, {id, answer} or {id, error} out.
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { planMaintenance } from "#domain/maintenance/commands/plan-maintenance.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { errorMessage } from "#lib/problem.ts";

const commands = {
  ...{ open: openIncident, update: postUpdate, correctText, correctIntervals, retract },
  ...{ writeText, publishPostmortem, planMaintenance },
};
const caller = { kind: "cli", name: "drill" } as const;

type Order = { id: number; kind: keyof typeof commands; input: unknown };

process.on("message", async ({ id, kind, input }: Order) => {
  try {
    process.send?.({ id, answer: await commands[kind](caller, input) });
  } catch (error) {
    process.send?.({ id, error: errorMessage(error) });
  }
});
process.on("disconnect", () => process.exit(0));
