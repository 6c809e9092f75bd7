import {
  correctionOf,
  firstOf,
  lastOf,
  postmortemBase,
  reviewOf,
  type Told,
  whenOf,
} from "#published/pages/postmortem-base.ts";
import { compareRevisions } from "#published/pages/postmortem-comparison.ts";
import { postmortemPath, type View } from "#published/pages/shared.ts";
import type { PostmortemRevisionPage, PostmortemRevisionsPage, RevisionLine } from "#published/postmortem-documents.ts";
import type { PostmortemRevisionFacts } from "#published/postmortem-facts.ts";

/** All revisions of a postmortem in one language, and what the last made of the first. */
export function postmortemRevisionsPage(view: View, told: Told): PostmortemRevisionsPage {
  const { postmortem } = told;
  const [first, last] = [firstOf(postmortem), lastOf(postmortem)];
  return {
    kind: "postmortem-revisions",
    ...postmortemBase(view, told, "/revisions"),
    lines: postmortem.revisions.map((revision) => lineOf(view, told, revision)),
    comparison: first === last ? null : compareRevisions(view, told, { before: first, after: last }),
  };
}

/** What the revision of this number made of the one before; the first is shown whole. Null where there is none. */
export function postmortemRevisionPage(view: View, told: Told, number: number): PostmortemRevisionPage | null {
  const { revisions } = told.postmortem;
  const place = revisions.findIndex((one) => one.number === number);
  const revision = revisions[place];
  if (revision === undefined) return null;
  const before = revisions[place - 1] ?? null;
  const pathOf = (one: PostmortemRevisionFacts | null | undefined) =>
    one == null ? null : revisionPath(view, told, one.number);
  return {
    kind: "postmortem-revision",
    ...postmortemBase(view, told, `/revisions/${number}`),
    line: lineOf(view, told, revision),
    comparison: compareRevisions(view, told, { before, after: revision }),
    previous: pathOf(before),
    next: pathOf(revisions[place + 1]),
  };
}

function lineOf(view: View, told: Told, revision: PostmortemRevisionFacts): RevisionLine {
  return {
    number: revision.number,
    path: revisionPath(view, told, revision.number),
    at: whenOf(revision),
    change: revision.change,
    correction: correctionOf(view, revision, told.incident.id),
    review: reviewOf(view, revision),
  };
}

function revisionPath({ language }: View, { incident }: Told, number: number): string {
  return `${postmortemPath(language, incident.id)}/revisions/${number}`;
}
