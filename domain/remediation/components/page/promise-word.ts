import type { PromiseState } from "#domain/remediation/schema.ts";
import type { PromiseLine } from "#published/promise-documents.ts";

/** The word (under "promise.state") for where it stands: what nobody promised is planned, not promised. */
export function promiseWord({ state, group }: Pick<PromiseLine, "state" | "group">): PromiseState | "planned" {
  return group === null && state === "promised" ? "planned" : state;
}
