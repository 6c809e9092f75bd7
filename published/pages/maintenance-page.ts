import { isOver } from "#domain/incident/schema.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import type { Facts, RecordIncident } from "#published/facts.ts";
import type { MaintenancePage } from "#published/maintenance-documents.ts";
import { historyPath, nextInstant, planTurns, siteOf, summaryOf, type View } from "#published/pages/shared.ts";

const pastShown = 10;

/** The path of the page of all maintenance. */
export function maintenancePath(language: View["language"]): string {
  return `/${language}/maintenance`;
}

/** Every maintenance on record. */
export function maintenances({ months }: Pick<Facts, "months">): RecordIncident[] {
  return [...months.values()].flat().filter(({ kind }) => kind === "maintenance");
}

/** The maintenance that is planned for a service, the next one first. */
export function plannedFor(facts: Pick<Facts, "months">, serviceId: string): RecordIncident[] {
  return maintenances(facts)
    .filter(
      ({ state, planned }) => state === "scheduled" && planned?.expected.some((one) => one.serviceId === serviceId),
    )
    .sort(soonest);
}

/** The page of all maintenance in one language, as it reads at `view.now`. `changedAt` is left to the publisher. */
export function maintenancePage(view: View): MaintenancePage {
  const { facts, language, now } = view;
  const all = maintenances(facts).sort(soonest);
  const told = (some: RecordIncident[]) => some.map((one) => summaryOf(view, one));
  const isAhead = (one: RecordIncident) => Date.parse(beganAt(one)) > now;
  // What was called off stays among what is planned until it would have begun: there readers look for it.
  const isUpcoming = (one: RecordIncident) => one.state === "scheduled" || (one.state === "cancelled" && isAhead(one));
  const over = all.filter((one) => isOver(one.state) && !isUpcoming(one));
  return {
    kind: "maintenance",
    path: maintenancePath(language),
    alternatePath: maintenancePath(otherLanguage(language)),
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: nextInstant(
      [...all.flatMap(planTurns), ...all.filter(isUpcoming).map((one) => Date.parse(beganAt(one)))],
      now,
    ),
    upcoming: told(all.filter(isUpcoming)),
    active: told(all.filter(({ state }) => state === "in_progress" || state === "verifying")),
    past: told(over.toReversed().slice(0, pastShown)),
    years: yearsOf(view, over),
  };
}

function yearsOf({ facts, language }: View, over: RecordIncident[]): MaintenancePage["years"] {
  const counts = new Map<string, number>();
  const zone = facts.site.timeZone;
  for (const one of over) {
    const began = beganAt(one);
    if (began === "") continue;
    const year = String(Temporal.Instant.from(began).toZonedDateTimeISO(zone).year).padStart(4, "0");
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts]
    .map(([year, count]) => ({ year, count, path: historyPath(language, year) }))
    .sort((one, other) => (one.year < other.year ? 1 : -1));
}

function beganAt({ started }: RecordIncident): string {
  return started.at ?? started.earliest ?? started.latest ?? "";
}

function soonest(one: RecordIncident, other: RecordIncident): number {
  return beganAt(one).localeCompare(beganAt(other)) || (one.id < other.id ? -1 : 1);
}
