import type { Role } from "#lib/roles.ts";

/** Who asks: a signed-in member by session, an operator at the command line, or the program itself. */
export type Caller =
  | { kind: "member"; sessionId: string }
  | { kind: "cli"; name: string }
  | { kind: "job"; name: string };

/** Who acts, as checked against the database. */
export type Actor =
  | { kind: "member"; id: string; name: string; role: Role; sessionId: string }
  | { kind: "cli"; name: string }
  | { kind: "job"; name: string };

/** The id of who acts: a member's, or the name of the tool. */
export function actorId(actor: Actor): string {
  return actor.kind === "member" ? actor.id : `${actor.kind}:${actor.name}`;
}

/** The member who acts; null for operators and jobs. */
export function memberOf(actor: Actor): string | null {
  return actor.kind === "member" ? actor.id : null;
}
