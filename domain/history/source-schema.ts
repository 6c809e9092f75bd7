import { z } from "zod";
import type { Dialect, Place } from "#domain/history/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

/** A file of a source, brought to the form of our own file but not judged yet; `source`: where its records come from. */
export type Source = {
  dialect: Dialect;
  source: string;
  language: Language | null;
  site: unknown;
  services: unknown[];
  dependencies: unknown[];
  incidents: { place: Place; raw: unknown }[];
  /** Only our own file has them. */
  hazards?: { place: Place; raw: unknown }[];
  remediations?: { place: Place; raw: unknown }[];
};

const word = z.string().nullish().catch(null);
const code = z.union([z.string(), z.number()]).nullish().catch(null);

const component = z.object({ id: code, name: word, status: word }).catch({ id: null, name: null, status: null });

const affected = z
  .object({ code, component_id: code, name: word, old_status: word, new_status: word, status: word })
  .catch({ code: null, component_id: null, name: null, old_status: null, new_status: null, status: null });

const components = z.array(component).nullish().catch(null);

const update = z
  .object({
    status: word,
    body: word,
    message: word,
    display_at: word,
    created_at: word,
    affected_components: z.array(affected).nullish().catch(null),
  })
  .catch({ status: null, body: null, message: null, display_at: null, created_at: null, affected_components: null });

/** An incident or a scheduled maintenance as Statuspage publishes it; incident.io leaves out much of it. */
export const statuspageIncident = z.object({
  id: code,
  name: word,
  status: word,
  impact: word,
  shortlink: word,
  created_at: word,
  started_at: word,
  resolved_at: word,
  scheduled_for: word,
  scheduled_until: word,
  incident_updates: z.array(update).nullish().catch(null),
  components,
  affected_components: z.array(affected).nullish().catch(null),
});

/** The file around them. */
export const statuspageFile = z.object({
  page: z.object({ name: word, url: word, time_zone: word }).nullish().catch(null),
  incidents: z.array(z.unknown()).nullish().catch(null),
  scheduled_maintenances: z.array(z.unknown()).nullish().catch(null),
});

/** One incident a line, as public collections of status pages hold them. */
export const lineIncident = z.object({
  id: code,
  entry_id: code,
  url: word,
  title: z.string(),
  impact: word,
  components: z.array(z.string()).nullish().catch(null),
  started_at: word,
  resolved_at: word,
  updates: z
    .array(z.object({ at: word, status: word, message: word }).catch({ at: null, status: null, message: null }))
    .nullish()
    .catch(null),
});

export type StatuspageIncident = z.output<typeof statuspageIncident>;
export type LineIncident = z.output<typeof lineIncident>;
