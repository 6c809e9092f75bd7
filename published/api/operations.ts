/** Something that programs may read: its path, the operation's name, what it is, its type, and the schema of a document. */
export type Operation = { path: string; id: string; summary: string; type: string; schema?: string };

const json = "application/json";

/** The documents of API v2 by what they are asked for. */
const v2: Omit<Operation, "type">[] = [
  {
    path: "summary.json",
    id: "Summary",
    summary: "Everything that is going on, and all components",
    schema: "V2Summary",
  },
  { path: "status.json", id: "Status", summary: "The whole in one word", schema: "V2Status" },
  { path: "components.json", id: "Components", summary: "All components and groups", schema: "V2Components" },
  { path: "incidents.json", id: "Incidents", summary: "The fifty newest incidents", schema: "V2Incidents" },
  {
    ...{ path: "incidents/unresolved.json", id: "UnresolvedIncidents" },
    ...{ summary: "Incidents that are not over", schema: "V2IncidentsUnresolved" },
  },
  { path: "incidents/{id}.json", id: "Incident", summary: "One incident or maintenance", schema: "V2OneIncident" },
  {
    ...{ path: "scheduled-maintenances.json", id: "Maintenances" },
    ...{ summary: "The fifty newest maintenances", schema: "V2ScheduledMaintenances" },
  },
  {
    ...{ path: "scheduled-maintenances/upcoming.json", id: "UpcomingMaintenances" },
    ...{ summary: "Maintenances to come", schema: "V2ScheduledMaintenancesUpcoming" },
  },
  {
    ...{ path: "scheduled-maintenances/active.json", id: "ActiveMaintenances" },
    ...{ summary: "Maintenances that are going on", schema: "V2ScheduledMaintenancesActive" },
  },
];

const inEither = v2.flatMap(({ path, id, summary, ...rest }): Operation[] => [
  { path: `/api/v2/${path}`, id: `v2${id}`, summary: `${summary}, in the default language`, type: json, ...rest },
  { path: `/{language}/api/v2/${path}`, id: `v2${id}In`, summary: `${summary}, in a language`, type: json, ...rest },
]);

/** Feeds in each of their forms, and calendars. */
const followed: Operation[] = [
  ...[
    { path: "/{language}/feed", id: "feed", summary: "Incidents and maintenances, an entry each" },
    { path: "/{language}/updates", id: "updates", summary: "Each message, correction, postmortem and promise" },
    { path: "/{language}/services/{id}/feed", id: "serviceFeed", summary: "What touched a service" },
  ].flatMap(({ path, id, summary }) => [
    { path: `${path}.atom`, id: `${id}Atom`, summary: `${summary} (Atom)`, type: "application/atom+xml" },
    { path: `${path}.rss`, id: `${id}Rss`, summary: `${summary} (RSS 2.0)`, type: "application/rss+xml" },
    { path: `${path}.json`, id: `${id}Json`, summary: `${summary} (JSON Feed 1.1)`, type: "application/feed+json" },
  ]),
  {
    ...{ path: "/history.atom", id: "historyAtom", type: "application/atom+xml" },
    summary: "The newest incidents and maintenances in the default language (Atom)",
  },
  {
    ...{ path: "/history.rss", id: "historyRss", type: "application/rss+xml" },
    summary: "The newest incidents and maintenances in the default language (RSS 2.0)",
  },
  {
    ...{ path: "/{language}/maintenance.ics", id: "maintenanceCalendar", type: "text/calendar" },
    summary: "Maintenances, for a calendar",
  },
  {
    ...{ path: "/{language}/promises.ics", id: "promiseCalendar", type: "text/calendar" },
    summary: "Promises with a date, for a calendar",
  },
];

const feedForms = [
  { ending: "atom", name: "Atom", type: "application/atom+xml" },
  { ending: "rss", name: "Rss", type: "application/rss+xml" },
  { ending: "json", name: "Json", type: "application/feed+json" },
] as const;

const feeds = [
  { path: "/{language}/feed", id: "incidentFeed", summary: "Incidents and maintenances as a feed" },
  { path: "/{language}/updates", id: "updateFeed", summary: "Every message as an entry of a feed" },
  { path: "/{language}/services/{id}/feed", id: "serviceFeed", summary: "What touched a service as a feed" },
].flatMap(({ path, id, summary }): Operation[] =>
  feedForms.map(({ ending, name, type }) => ({ path: `${path}.${ending}`, id: `${id}${name}`, summary, type })),
);

/** Everything that programs may read, in the order in which it is described. */
export const operations: readonly Operation[] = [
  ...inEither,
  { path: "/api/v3/status.json", id: "v3Status", summary: "How everything is now", type: json, schema: "V3Status" },
  {
    ...{ path: "/api/v3/incidents/{id}.json", id: "v3Incident", type: json, schema: "V3Incident" },
    summary: "All that is public of an incident or a maintenance, in both languages",
  },
  {
    ...{ path: "/api/v3/history.json", id: "v3History", type: json, schema: "V3History" },
    summary: "The years of which there is anything",
  },
  {
    ...{ path: "/api/v3/history/{year}.json", id: "v3Year", type: json, schema: "V3Year" },
    summary: "What began in a year",
  },
  {
    ...{ path: "/api/v3/schema.json", id: "v3Schema", type: "application/schema+json" },
    summary: "The JSON Schema (2020-12) of these documents",
  },
  { path: "/api/openapi.json", id: "openApi", summary: "This description", type: json },
  ...feeds,
  {
    ...{ path: "/history.atom", id: "historyAtom", type: "application/atom+xml" },
    summary: "The newest incidents in the default language, where tools look for them",
  },
  {
    ...{ path: "/history.rss", id: "historyRss", type: "application/rss+xml" },
    summary: "The newest incidents in the default language, where tools look for them",
  },
  {
    ...{ path: "/{language}/maintenance.ics", id: "maintenanceCalendar", type: "text/calendar" },
    summary: "Maintenances as a calendar",
  },
  {
    ...{ path: "/{language}/promises.ics", id: "promiseCalendar", type: "text/calendar" },
    summary: "Promises with a date as a calendar",
  },
  {
    ...{ path: "/{language}/badges/overall.svg", id: "overallBadge", type: "image/svg+xml" },
    summary: "The whole as a badge",
  },
  {
    ...{ path: "/{language}/badges/services/{id}.svg", id: "serviceBadge", type: "image/svg+xml" },
    summary: "A service as a badge",
  },
  {
    ...{ path: "/banner.js", id: "banner", type: "text/javascript" },
    summary: "A line about open incidents, for other sites",
  },
  ...followed,
  {
    ...{ path: "/{language}/services/{id}/{year}.csv", id: "serviceYear", type: "text/csv" },
    summary: "A service's months: uptime, minutes down, target",
  },
  {
    ...{ path: "/{language}/services/{id}/{year}/{month}.csv", id: "serviceMonth", type: "text/csv" },
    summary: "A service's days in a month",
  },
  {
    ...{ path: "/{language}/postmortems/{id}.md", id: "postmortemText", type: "text/markdown" },
    summary: "A postmortem as text",
  },
  { path: "/postmortems/{id}.pdf", id: "postmortemPrint", summary: "A postmortem in print", type: "application/pdf" },
  {
    ...{ path: "/postmortems/{id}.json", id: "postmortemFile", type: json },
    summary: "An incident with its postmortem, as another installation imports it",
  },
  { path: "/sitemap.xml", id: "sitemap", summary: "The index of all pages", type: "application/xml" },
  { path: "/edition.json", id: "edition", summary: "The number of the published edition, and since when", type: json },
  { path: "/heartbeat.json", id: "heartbeat", summary: "When the published pages were last confirmed", type: json },
];
