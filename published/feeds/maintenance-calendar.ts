import { isOver } from "#domain/incident/schema.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { Translate } from "#lib/i18n/words.ts";
import type { PublicUpdate } from "#published/documents.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { type CalendarEvent, calendarOf } from "#published/feeds/calendar.ts";
import { entryTitle, shownIn, titleWith, tOf, windowWords } from "#published/feeds/feed-words.ts";
import { datesOf } from "#published/feeds/incident-entry.ts";
import { incidentRecord } from "#published/pages/incident-page.ts";
import { instantWords } from "#published/pages/reference-words.ts";
import type { View } from "#published/pages/shared.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";

/** These maintenances as a calendar; one whose times nobody knows is not in it. */
export function maintenanceCalendar(view: View, maintenances: IncidentFacts[]): string {
  const events = maintenances.flatMap((one) => eventOf(view, one) ?? []);
  return calendarOf(view, { name: "maintenance", events });
}

function eventOf(view: View, incident: IncidentFacts): CalendarEvent | null {
  const page = incidentRecord(view, incident);
  const { summary, updates, window, path } = page;
  const shown = shownIn(view);
  const t: Translate = tOf(shown);
  const { state, services } = summary;
  const time = timeOf(incident);
  if (time === null) return null;
  const names = services.map(({ name }) => typeset(name.text, name.language)).join(t("promise.comma"));
  const said = updates.filter(({ retracted }) => retracted === null).map((update) => messageWords(update, shown));
  const { publishedAt, updatedAt } = datesOf(incident);
  return {
    key: `maintenance-${incident.id}`,
    path,
    title: titleWith(t(`state.${state}`), entryTitle(summary, shown), shown).text,
    description: [
      ...(summary.plan?.earlier ?? []).map((one) => t("feed.plannedBefore", { window: windowWords(one, shown) })),
      ...(window === null ? [] : [t("incident.plannedFor") + windowWords(window, shown)]),
      ...(names === "" ? [] : [t("service.label", { term: t("incident.touched") }) + names]),
      ...said,
    ],
    time,
    isCancelled: state === "cancelled",
    ...{ createdAt: publishedAt, changedAt: updatedAt },
    // Nothing published is ever taken away, so that both only grow.
    version: incident.revisions.length + incident.updates.length + (incident.planned?.windows.length ?? 0),
  };
}

/** The window while it is ahead or goes on; once it is over, from when to when it really was, where that is known. */
function timeOf({ state, started, resolved, window }: IncidentFacts): { start: string; end: string } | null {
  const isDone = isOver(state) && state !== "cancelled";
  const start = (isDone ? started.at : null) ?? window?.from ?? started.at ?? started.earliest;
  const end = (isDone ? resolved?.at : null) ?? window?.until ?? resolved?.at ?? resolved?.latest;
  if (start == null || end == null || end < start) return null;
  return { start, end };
}

/** A message in plain words: when, what; that a translation is missing is said before it. */
function messageWords({ occurred, publishedAt, state, text }: PublicUpdate, shown: Shown): string {
  const t: Translate = tOf(shown);
  const at = occurred.at ?? publishedAt ?? occurred.latest;
  const when = at === null ? "" : instantWords(at, shown.tellings[shown.language]) + t("page.separator");
  return `\n${when}${t(`state.${state}`)}\n${plainWords(text, shown)}`;
}

/** Authored words as plain text. */
export function plainWords(text: LocalText, shown: Shown): string {
  const words = typeset(text.text, text.language);
  const t: Translate = tOf(shown);
  return text.language === shown.language ? words : `${t("page.translationToCome")}\n${words}`;
}
