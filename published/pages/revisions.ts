import { type Language, type LocalText, languages, localText, type Text } from "#lib/i18n/language.ts";
import type { Duration, Moment, PublicInterval, PublicRevision, RevisedService } from "#published/documents.ts";
import type { IncidentFacts, IntervalFacts, RevisionFacts } from "#published/facts.ts";
import { closedDuration, intervalOf, serviceNames, type View } from "#published/pages/shared.ts";

/** What was changed in the incident after its publication, oldest first, in one language. A first translation changed nothing. */
export function revisionsOf(view: View, incident: IncidentFacts): PublicRevision[] {
  return incident.revisions
    .filter((revision) => revision.kind !== "translated" || revision.texts.some(replacedWords))
    .map((revision) => revisionOf(view, incident, revision));
}

/** Whether words that were there gave way to others. */
function replacedWords({ before, after }: { before: Text; after: Text }): boolean {
  return languages.some((language) => before[language] !== "" && before[language] !== after[language]);
}

/** When and why a message or event was retracted; null while it stands. */
export function retraction(
  part: { id: string; retractedAt: string | null },
  revisions: PublicRevision[],
): { at: string; reason: LocalText | null } | null {
  if (part.retractedAt === null) return null;
  const found = revisions.findLast(({ kind, partId }) => kind === "retracted" && partId === part.id);
  return { at: part.retractedAt, reason: found?.reason ?? null };
}

function revisionOf(view: View, { started }: IncidentFacts, revision: RevisionFacts): PublicRevision {
  const { language } = view;
  const { number, at, kind, part, partId, times, values, statements } = revision;
  const own = revision.texts.filter(({ before, after }) => hasChanged({ before, after }, language));
  return {
    ...{ number, at, kind, part, partId },
    reason: localText(revision.reason, language),
    texts: own.map(({ field, before, after }) => ({
      field,
      before: localText(before, language),
      after: localText(after, language),
    })),
    isElsewhere: revision.texts.length > 0 && own.length === 0,
    times,
    values,
    statements,
    services: revisedServices(view, revision, started),
  };
}

/** Whether readers of this language read something else: in their own words, or in the original where they have none. */
function hasChanged({ before, after }: { before: Text; after: Text }, language: Language): boolean {
  const [read, reads] = [localText(before, language), localText(after, language)];
  return read?.text !== reads?.text || read?.language !== reads?.language;
}

function revisedServices(view: View, { services }: RevisionFacts, started: Moment): RevisedService[] {
  const ids = services.map(({ serviceId }) => serviceId);
  return serviceNames(view, ids, started).flatMap((service) =>
    services
      .filter(({ serviceId }) => serviceId === service.id)
      .map(({ before, after }) => ({
        service,
        ...{ before: told(before, view.language), after: told(after, view.language) },
        ...{ durationBefore: lengthOf(before, view.now), durationAfter: lengthOf(after, view.now) },
      })),
  );
}

function told(intervals: IntervalFacts[], language: Language): PublicInterval[] {
  return intervals.map((interval) => intervalOf(interval, { language, revisions: [] }));
}

function lengthOf(intervals: IntervalFacts[], now: number): Duration | null {
  return intervals.length === 0 ? null : closedDuration(intervals, now);
}
