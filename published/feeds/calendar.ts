import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import type { Translate } from "#lib/i18n/words.ts";
import { shownIn, tOf } from "#published/feeds/feed-words.ts";
import { cleanText } from "#published/feeds/xml.ts";
import type { View } from "#published/pages/shared.ts";

/** How often programs are asked to look for news. */
const refreshSeconds = 3600;

/** RFC 5545 wants something in every calendar: one without events names the zone that they would be in. */
const utcZone = [
  ...["BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000"],
  ...["TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE", ""],
].join("\r\n");

/** What a calendar tells of one thing: [start, end) as instants, or a day; `version` grows with each change, `changedAt`: when that was. */
export type CalendarEvent = {
  key: string;
  path: string;
  title: string;
  description: string[];
  time: { start: string; end: string } | { day: string };
  isCancelled: boolean;
  createdAt: string;
  changedAt: string;
  version: number;
};

/** A calendar (RFC 5545) in one language; `name`: what it is of. Times are UTC: every program shows them in its reader's zone. */
export function calendarOf(view: View, told: { name: "maintenance" | "promises"; events: CalendarEvent[] }): string {
  const { language, facts } = view;
  const { name: host, origin } = facts.site;
  const t: Translate = tOf(shownIn(view));
  const { hostname } = new URL(origin);
  const calendar = ical({
    prodId: { company: "vigie", product: "vigie", language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    name: cleanText(t(`feed.calendar.${told.name}`, { name: host })),
    ttl: refreshSeconds,
  });
  for (const event of told.events) calendar.createEvent(eventOf(event, { hostname, origin }));
  const text = calendar.toString();
  return `${told.events.length === 0 ? text.replace(/(?=END:VCALENDAR)/, utcZone) : text}\r\n`;
}

function eventOf(event: CalendarEvent, { hostname, origin }: { hostname: string; origin: string }): ICalEventData {
  const { key, path, title, description, time, isCancelled, createdAt, changedAt, version } = event;
  // Days are those of no zone: whoever reads of one means the same date everywhere.
  const when = "day" in time ? { start: new Date(`${time.day}T00:00:00Z`), allDay: true } : time;
  return {
    id: `${key}@${hostname}`,
    ...when,
    summary: cleanText(title),
    description: cleanText([...description, origin + path].join("\n")),
    url: origin + path,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    sequence: version,
    stamp: changedAt,
    created: createdAt,
    lastModified: changedAt,
  };
}
