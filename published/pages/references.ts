import type { IncidentFacts } from "#published/facts.ts";
import type { View } from "#published/pages/shared.ts";
import type { References } from "#published/postmortem-documents.ts";

/** What these references of an incident's postmortem stand for today, and the next instant (ISO) at which one reads differently. */
export function resolveReferences(
  _view: View,
  _incident: IncidentFacts,
  refs: string[],
): { references: References; changesAt: string | null } {
  return { references: Object.fromEntries(refs.map((ref) => [ref, { status: "unknown" }])), changesAt: null };
}
