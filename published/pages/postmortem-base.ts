import { localText, otherLanguage } from "#lib/i18n/language.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { incidentRecord } from "#published/pages/incident-page.ts";
import { postmortemPath, siteOf, type View } from "#published/pages/shared.ts";
import type { PostmortemBase, PublicCorrection, PublicReview } from "#published/postmortem-documents.ts";
import type { PostmortemFacts, PostmortemRevisionFacts } from "#published/postmortem-facts.ts";
import type { PromiseFacts } from "#published/promise-facts.ts";

/** An incident with what was published of its postmortem; `promises`: what customers may know of its remediations, where facts do not hold it. */
export type Told = { incident: IncidentFacts; postmortem: PostmortemFacts; promises?: PromiseFacts[] };

/** What all pages of a postmortem say; `rest` of their path ("/revisions/2"). Throws RangeError without a revision. */
export function postmortemBase(view: View, { incident, postmortem }: Told, rest: string): PostmortemBase {
  const { language, facts } = view;
  const first = firstOf(postmortem);
  const last = lastOf(postmortem);
  const path = postmortemPath(language, incident.id);
  return {
    path: path + rest,
    alternatePath: postmortemPath(otherLanguage(language), incident.id) + rest,
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: null,
    incident: incidentRecord(view, incident),
    size: last.content.size,
    publishedAt: whenOf(first),
    retracted:
      postmortem.retracted === null
        ? null
        : { at: postmortem.retracted.at, reason: localText(postmortem.retracted.reason, language) },
    lastRevision: last.number,
    revisionsPath: `${path}/revisions`,
  };
}

/** What was first published. */
export function firstOf({ id, revisions: [first] }: PostmortemFacts): PostmortemRevisionFacts {
  if (first === undefined) throw new RangeError(`nothing was published of the postmortem of ${id}`);
  return first;
}

/** What is said now. */
export function lastOf(postmortem: PostmortemFacts): PostmortemRevisionFacts {
  return postmortem.revisions.at(-1) ?? firstOf(postmortem);
}

/** When a revision was published; null where nobody knows. */
export function whenOf({ at, isUndated }: PostmortemRevisionFacts): string | null {
  return isUndated ? null : at;
}

/** What a revision of substance corrected, or why a passage was removed; null for another one. */
export function correctionOf(
  { language }: Pick<View, "language">,
  revision: PostmortemRevisionFacts,
  id: string,
): PublicCorrection | null {
  const { correction, number } = revision;
  if (correction === null) return null;
  return {
    number,
    kind: revision.change === "redacted" ? "redacted" : "material",
    at: whenOf(revision),
    path: `${postmortemPath(language, id)}/revisions/${number}`,
    section: correction.section,
    what: localText(correction.what, language),
    why: localText(correction.why, language),
    askedBy: localText(correction.askedBy, language),
    addedAt: revision.added?.[language] ?? null,
  };
}

/** Whether somebody else read a revision. */
export function reviewOf({ language }: Pick<View, "language">, revision: PostmortemRevisionFacts): PublicReview {
  const { isReviewed, waiver, correction, added } = revision;
  const addedAt = correction === null ? (added?.[language] ?? null) : null;
  return { isReviewed, waiver: localText(waiver, language), addedAt };
}
