import { promiseDates } from "#domain/remediation/components/page/promise-dates.ts";
import type { RemediationState } from "#domain/remediation/schema.ts";
import { localText } from "#lib/i18n/language.ts";
import type { Translate } from "#lib/i18n/words.ts";
import { type CalendarEvent, calendarOf } from "#published/feeds/calendar.ts";
import { laterOf } from "#published/feeds/feed.ts";
import { shownIn, titleWith, tOf } from "#published/feeds/feed-words.ts";

import { plainWords } from "#published/feeds/maintenance-calendar.ts";
import { promiseTitle } from "#published/feeds/promise-entries.ts";
import { promiseLine, promisePath } from "#published/pages/promise-line.ts";
import { textOf, type View } from "#published/pages/shared.ts";
import type { PromiseFacts, RecordPromise } from "#published/promise-facts.ts";

/** A promise with what the ledger holds of it. */
export type ToldPromise = { promise: PromiseFacts; record: RecordPromise };

/** Dated promises as a calendar of days, each on the date that holds; one that was given up stays, called off. */
export function promiseCalendar(view: View, promises: ToldPromise[]): string {
  return calendarOf(view, {
    name: "promises",
    events: promises.flatMap((one) => eventOf(view, one) ?? []),
  });
}

/** What ends a promise without its being kept. */
const ended: readonly RemediationState[] = ["declined", "withdrawn", "superseded", "risk_accepted"];

function eventOf(view: View, { promise, record }: ToldPromise): CalendarEvent | null {
  const shown = shownIn(view);
  const { place } = shown.tellings[view.language];
  const t: Translate = tOf(shown);
  const day = record.due ?? record.firstDue;
  if (day === null || record.promisedOn === null) return null;
  const line = promiseLine(view, record);
  const reason = record.reason === null ? null : localText(record.reason, view.language);
  const isEnded = ended.includes(promise.state);
  const what = isEnded ? "ended" : record.keptOn === null ? "due" : "kept";
  return {
    key: `promise-${promise.id}`,
    path: promisePath(view.language, promise.id),
    title: titleWith(t(`feed.promiseIs.${what}`), promiseTitle(view, promise), shown).text,
    description: [
      plainWords(textOf(promise.wording, view.language), shown),
      ...(promise.hedge === "none" ? [] : [t(`promise.hedgeMeaning.${promise.hedge}`)]),
      ...promiseDates(line, { t, place }),
      ...(reason === null ? [] : [t("revision.reason") + plainWords(reason, shown)]),
    ],
    time: { day },
    // Without a date that holds there is nothing to be expected on the former one.
    isCancelled: isEnded || record.due === null,
    createdAt: promise.publishedAt,
    changedAt: promise.events.map(({ at }) => at).reduce(laterOf, promise.publishedAt),
    version: promise.events.length,
  };
}
