/** What a member may do: administrators all, responders post, reviewers (management) judge promises, readers look. */
export const roles = ["administrator", "responder", "reviewer", "reader"] as const;

/** A member's role. */
export type Role = (typeof roles)[number];

/** Which roles may do what on the team's side. Everything that is not listed is refused. */
export const rights = {
  administer: ["administrator"],
  post: ["administrator", "responder"],
  approve: ["administrator", "responder", "reviewer"],
  review: ["administrator", "reviewer"],
  read: roles,
} as const satisfies Record<string, readonly Role[]>;

/** A kind of action that commands and pages ask for. */
export type Right = keyof typeof rights;

/** Whether `role` has `right`. */
export function hasRight(role: Role, right: Right): boolean {
  return rights[right].some((allowed) => allowed === role);
}
