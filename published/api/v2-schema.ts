import { z } from "zod";

// The objects of Statuspage's public API v2 as its clients know them: each field always there, and no other (docs/decisions/0028).

const id = z.string().regex(/^[a-z0-9]{12}$/);
/** An instant with milliseconds and the offset of the page's zone; "Z" where that is UTC. */
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|[+-]\d{2}:\d{2})$/);

/** Indicators of the whole, by severity. */
export const v2Indicators = ["none", "maintenance", "minor", "major", "critical"] as const;

/** What an incident does at its worst. */
export const v2Impacts = ["none", "minor", "major", "critical", "maintenance"] as const;

/** States of incidents: those of ours, and one for those whose postmortem is published. */
export const v2IncidentStatuses = ["investigating", "identified", "monitoring", "resolved", "postmortem"] as const;

/** States of maintenances. */
export const v2MaintenanceStatuses = ["scheduled", "in_progress", "verifying", "completed"] as const;

/** Levels of components. */
export const v2Levels = [
  "operational",
  "degraded_performance",
  "partial_outage",
  "major_outage",
  "under_maintenance",
] as const;

/** Whose page it is. */
export const v2Page = z.strictObject({
  id,
  name: z.string(),
  url: z.url(),
  time_zone: z.string(),
  updated_at: instant,
});

/** The whole in one word and one sentence. */
export const v2Status = z.strictObject({ indicator: z.enum(v2Indicators), description: z.string() });

const componentFields = {
  id,
  name: z.string(),
  status: z.enum(v2Levels),
  created_at: instant,
  updated_at: instant,
  position: z.number().int().positive(),
  description: z.string().nullable(),
  showcase: z.boolean(),
  start_date: z.iso.date().nullable(),
  group_id: id.nullable(),
  page_id: id,
  group: z.literal(false),
  only_show_if_degraded: z.boolean(),
};

/** A service. */
export const v2Leaf = z.strictObject(componentFields);

/** A group of services with the worst of their levels. */
export const v2Group = z.strictObject({
  ...componentFields,
  group_id: z.null(),
  group: z.literal(true),
  components: z.array(id),
});

/** A service or a group. */
export const v2Component = z.discriminatedUnion("group", [v2Leaf, v2Group]);

/** What an update said of a component, under the name that it had then. */
export const v2Affected = z.strictObject({
  code: id,
  name: z.string(),
  old_status: z.enum(v2Levels),
  new_status: z.enum(v2Levels),
});

const updateFields = {
  id,
  status: z.enum([...v2IncidentStatuses, ...v2MaintenanceStatuses]),
  body: z.string(),
  incident_id: id,
  created_at: instant,
  updated_at: instant,
  display_at: instant,
  affected_components: z.array(v2Affected).min(1).nullable(),
  deliver_notifications: z.boolean(),
  custom_tweet: z.null(),
  tweet_id: z.null(),
};

/** A message of an incident or a maintenance. */
export const v2Update = z.strictObject(updateFields);

const incidentFields = {
  id,
  name: z.string(),
  status: z.enum(v2IncidentStatuses),
  created_at: instant,
  updated_at: instant,
  monitoring_at: instant.nullable(),
  resolved_at: instant.nullable(),
  impact: z.enum(v2Impacts),
  shortlink: z.url(),
  started_at: instant,
  page_id: id,
  incident_updates: z.array(v2Update),
  components: z.array(v2Leaf),
};

/** An incident with all its messages, the newest first. */
export const v2Incident = z.strictObject({ ...incidentFields, reminder_intervals: z.null() });

/** A maintenance. */
export const v2Maintenance = z.strictObject({
  ...incidentFields,
  status: z.enum(v2MaintenanceStatuses),
  impact: z.literal("maintenance"),
  scheduled_for: instant,
  scheduled_until: instant,
});

const incidents = z.array(v2Incident);
const maintenances = z.array(v2Maintenance);

/** Every document by its path below /api/v2/, with its keys in their order. */
export const v2Documents = {
  "summary.json": z.strictObject({
    page: v2Page,
    components: z.array(v2Component),
    incidents,
    scheduled_maintenances: maintenances,
    status: v2Status,
  }),
  "status.json": z.strictObject({ page: v2Page, status: v2Status }),
  "components.json": z.strictObject({ page: v2Page, components: z.array(v2Component) }),
  "incidents.json": z.strictObject({ page: v2Page, incidents }),
  "incidents/unresolved.json": z.strictObject({ page: v2Page, incidents }),
  "scheduled-maintenances.json": z.strictObject({ page: v2Page, scheduled_maintenances: maintenances }),
  "scheduled-maintenances/upcoming.json": z.strictObject({ page: v2Page, scheduled_maintenances: maintenances }),
  "scheduled-maintenances/active.json": z.strictObject({ page: v2Page, scheduled_maintenances: maintenances }),
} as const;

/** A document's name: its path below /api/v2/. */
export type V2Name = keyof typeof v2Documents;

/** One incident or maintenance by itself: /api/v2/incidents/{id}.json. */
export const v2OneIncident = z.union([
  z.strictObject({ page: v2Page, incident: v2Incident }),
  z.strictObject({ page: v2Page, scheduled_maintenance: v2Maintenance }),
]);

export type V2Page = z.output<typeof v2Page>;
export type V2Status = z.output<typeof v2Status>;
export type V2Leaf = z.output<typeof v2Leaf>;
export type V2Component = z.output<typeof v2Component>;
export type V2Update = z.output<typeof v2Update>;
export type V2Incident = z.output<typeof v2Incident>;
export type V2Maintenance = z.output<typeof v2Maintenance>;
export type V2Affected = z.output<typeof v2Affected>;
