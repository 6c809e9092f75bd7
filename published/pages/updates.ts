import { localText } from "#lib/i18n/language.ts";
import type { PublicUpdate } from "#published/documents.ts";
import type { IncidentFacts, UpdateFacts } from "#published/facts.ts";
import { retraction, revisionsOf } from "#published/pages/revisions.ts";
import {
  estimateOf,
  nextMessage,
  scopeOf,
  serviceNames,
  standing,
  textOf,
  type View,
} from "#published/pages/shared.ts";

/** A page said five minutes or less after the event counts as said at once (DOMAIN.md, two clocks). */
const lateAfterMs = 5 * 60_000;

/** An update in one language. Its own promise of news counts only while it is the newest one. */
export function updateOf(view: View, incident: IncidentFacts, update: UpdateFacts): PublicUpdate {
  const revisions = revisionsOf(view, incident).filter(({ part, partId }) => part === "update" && partId === update.id);
  const { occurred, publishedAt } = update;
  const happened = occurred.at ?? occurred.latest;
  return {
    id: update.id,
    state: update.state,
    occurred,
    publishedAt,
    isReconstructed: update.isReconstructed,
    isAddedLate:
      publishedAt !== null && happened !== null && Date.parse(publishedAt) - Date.parse(happened) > lateAfterMs,
    text: textOf(update.text, view.language),
    meanwhile: localText(update.meanwhile, view.language),
    estimate: estimateOf(update, view.now),
    next: standing(incident).at(-1) === update ? nextMessage(incident, view.now) : null,
    changes: serviceNames(
      view,
      update.changes.map(({ serviceId }) => serviceId),
      incident.started,
    ).flatMap((service) =>
      update.changes
        .filter(({ serviceId }) => serviceId === service.id)
        .map(({ level, scope }) => ({ service, level, scope: scopeOf(scope, view.language) })),
    ),
    retracted: retraction(update, revisions),
    revisions,
    staleSince: update.stale?.language === view.language ? update.stale.since : null,
  };
}
