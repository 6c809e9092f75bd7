import type { RecordState } from "#domain/incident/schema.ts";

/** What a member may do with a maintenance, also the last part of the page's path where it is done. */
export type Act = "start" | "end" | "message" | "move" | "extend" | "adjust" | "cancel";

/** What can be done with one in this state, in the order in which it is offered; nothing once it is over. */
export function actsOf(state: RecordState): Act[] {
  if (state === "scheduled") return ["start", "message", "move", "adjust", "cancel"];
  return state === "in_progress" || state === "verifying" ? ["message", "extend", "adjust", "end"] : [];
}
