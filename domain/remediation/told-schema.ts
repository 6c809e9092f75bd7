import type { FormerlySaid } from "#domain/remediation/said-schema.ts";
import type { EvidenceKind, RemediationEventKind, RemediationState } from "#domain/remediation/schema.ts";
import type { Text } from "#lib/i18n/language.ts";
import type { Role } from "#lib/roles.ts";

/** Evidence that somebody summed up for customers; `criterion`: its place among the criteria, null: about the whole. */
export type ToldEvidence = { criterion: number | null; kind: EvidenceKind; summary: Text; url: string | null };

/**
 * Something that happened, as customers may know of it; `by`: a colleague's role, that of somebody outside, or nobody who is known.
 * `due`: the date that holds since; `wording`: what it said before it was reworded; `former`: what was said of it before it was described
 * otherwise.
 */
export type ToldEvent = {
  at: string;
  kind: RemediationEventKind;
  state: RemediationState;
  due: string | null;
  formerDue: string | null;
  wording: Text;
  former: FormerlySaid | null;
  reason: Text;
  by: { role: Role } | { outside: Text } | null;
  evidence: ToldEvidence[];
};
