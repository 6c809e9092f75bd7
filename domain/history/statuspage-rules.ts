import type { HistoryIncidentInput } from "#domain/history/history-schema.ts";
import { inferLevels, type Telling, walkLevels } from "#domain/history/level-rules.ts";
import { readMessages } from "#domain/history/message-rules.ts";
import { fitted, hostOf, lastPart, type Note, noteAt } from "#domain/history/place-rules.ts";
import { importLimits, type Problem } from "#domain/history/schema.ts";
import {
  type Source,
  type StatuspageIncident,
  statuspageFile,
  statuspageIncident,
} from "#domain/history/source-schema.ts";
import { readTime } from "#domain/history/time-rules.ts";
import { levelOf, stateOf } from "#domain/history/words-rules.ts";
import { isOver } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";

type Around = { source: string; zone: string; problems: Problem[] };

/** How many incidents the public form of a page holds at most. */
const newest = 50;

/** Statuspage's public incidents.json or scheduled-maintenances.json, incident.io's dialect of it too; null when it is neither. */
export function readStatuspage(json: unknown, ask: { name: string; zone: string; problems: Problem[] }): Source | null {
  const parsed = statuspageFile.safeParse(json);
  const { page, incidents, scheduled_maintenances: maintenances } = parsed.data ?? {};
  if (!parsed.success || (incidents ?? maintenances ?? null) === null) return null;
  const sent = [...(incidents ?? []), ...(maintenances ?? [])];
  const first = sent.length === 0 ? null : (statuspageIncident.safeParse(sent[0]).data ?? null);
  const source =
    hostOf(page?.url) ?? hostOf(first?.shortlink) ?? (page?.name?.slice(0, importLimits.importedFrom) || ask.name);
  const note = noteAt(ask.problems, { kind: "file", name: ask.name });
  if (incidents?.length === newest || maintenances?.length === newest) note("only_newest", ask.name);
  const around = { source, zone: zoneOf(page?.time_zone, ask.zone), problems: ask.problems };
  const read = sent.flatMap((one) => {
    const incident = statuspageIncident.safeParse(one);
    const name = incident.data?.id ?? incident.data?.name ?? "?";
    const place = { kind: "incident" as const, name: String(name) };
    if (!incident.success) noteAt(ask.problems, place)("invalid_field", one);
    return incident.success
      ? [{ place, raw: convert(incident.data, { ...around, note: noteAt(ask.problems, place) }) }]
      : [];
  });
  return { dialect: "statuspage", source, language: null, site: null, services: [], dependencies: [], incidents: read };
}

function zoneOf(named: string | null | undefined, otherwise: string): string {
  try {
    return named ? new Intl.DateTimeFormat("en", { timeZone: named }).resolvedOptions().timeZone : otherwise;
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

function convert(incident: StatuspageIncident, around: Around & { note: Note }): HistoryIncidentInput {
  const { note, zone, source } = around;
  const kind = isMaintenance(incident) ? "maintenance" : "incident";
  const sent = (incident.incident_updates ?? []).map((update) => ({
    at: update.display_at ?? update.created_at,
    recordedAt: update.created_at,
    status: update.status,
    text: update.body ?? update.message ?? "",
    changes: changesOf(update.affected_components ?? [], { incident, note }),
  }));
  const { updates, tellings } = readMessages(sent, { kind, zone, note });
  const told = stateOf(incident.status);
  const state = told === null || told === "same" ? undefined : told;
  const last = updates.at(-1);
  const lastState = state ?? last?.state;
  const ended = readTime(incident.resolved_at, zone) ?? endOf(updates);
  const end = lastState !== undefined && isOver(lastState) ? ended : null;
  const begun = updates.find((update) => update.state === "in_progress")?.at as string | undefined;
  const planned = readTime(incident.scheduled_for, zone);
  const until = readTime(incident.scheduled_until, zone);
  const said = readTime(incident.started_at ?? incident.created_at, zone);
  const start = (kind === "maintenance" ? (begun ?? planned) : null) ?? said ?? tellings[0]?.at;
  return {
    aliases: aliasesOf(incident, note),
    importedFrom: source,
    kind,
    title: fitted.title(incident.name ?? "", note),
    ...(state === undefined ? {} : { state }),
    started: start ?? null,
    resolved: end,
    window:
      planned === null || until === null || Date.parse(until) < Date.parse(planned) ? null : { from: planned, until },
    updates,
    intervals: start === undefined ? [] : intervalsOf(incident, { kind, start, end, tellings, note }),
  };
}

function endOf(updates: NonNullable<HistoryIncidentInput["updates"]>): string | null {
  const over = updates.find((update) => update.state !== undefined && isOver(update.state));
  return typeof over?.at === "string" ? over.at : null;
}

function isMaintenance({ impact, scheduled_for, status }: StatuspageIncident): boolean {
  if (impact === "maintenance" || scheduled_for != null) return true;
  const state = stateOf(status);
  return state === "scheduled" || state === "in_progress" || state === "verifying" || state === "completed";
}

function aliasesOf(incident: StatuspageIncident, note: Note): string[] {
  const usable = [
    lastPart(incident.id),
    hostOf(incident.shortlink) === "stspg.io" ? lastPart(incident.shortlink) : null,
  ];
  if (incident.id != null && usable[0] === null) note("alias_unusable", String(incident.id));
  return [...new Set(usable.filter((one) => one !== null))];
}

type Affected = NonNullable<StatuspageIncident["affected_components"]>[number];

/** The component an entry is about: by its code among those named in full, else the last part of "Group - Component". */
function nameOf(one: Affected, { components }: StatuspageIncident): string | null {
  const code = one.code ?? one.component_id;
  const known = code == null ? undefined : components?.find((component) => String(component.id) === String(code));
  if (known?.name) return known.name.trim();
  const parts = one.name?.split(" - ") ?? [];
  return parts.at(-1)?.trim() || null;
}

function changesOf(
  affected: Affected[],
  { incident, note }: { incident: StatuspageIncident; note: Note },
): Telling["changes"] {
  return affected.flatMap((one) => {
    const service = nameOf(one, incident);
    const status = one.new_status ?? one.status;
    const level = levelOf(status);
    if (level === null && status !== null) note("unknown_level", status);
    return service === null || level === null ? [] : [{ service, level }];
  });
}

/** From what the messages say of each component; where they say nothing, from the incident's impact over those it names. */
function intervalsOf(
  incident: StatuspageIncident,
  span: { kind: "incident" | "maintenance"; start: string; end: string | null; tellings: Telling[]; note: Note },
): HistoryIncidentInput["intervals"] {
  const { kind, start, end, tellings, note } = span;
  if (tellings.some(({ changes }) => changes.length > 0)) {
    const before = formerLevels(incident, { tellings, note });
    const first = { at: start, changes: before };
    return walkLevels(before.length > 0 ? [first, ...tellings] : tellings, { start, end });
  }
  const named = [
    ...(incident.components ?? []).map(({ name }) => name),
    ...(incident.affected_components ?? []).map((one) => nameOf(one, incident)),
  ];
  const services = named.flatMap((name) => (name ? [name.trim()] : []));
  const level: Level | null = kind === "maintenance" ? "under_maintenance" : levelOf(incident.impact);
  if (incident.impact != null && level === null) note("unknown_level", incident.impact);
  if (services.length === 0) note("no_services");
  const hasBegun = kind === "incident" || incident.status !== "scheduled";
  return level === null || !hasBegun ? [] : inferLevels(services, { level, start, end, note });
}

/** Levels that a component's first mention says it already had: it was so from the start. */
function formerLevels(
  incident: StatuspageIncident,
  { tellings, note }: { tellings: Telling[]; note: Note },
): Telling["changes"] {
  const first = new Map<string, Affected>();
  const updates = (incident.incident_updates ?? []).toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
  for (const one of updates.flatMap((update) => update.affected_components ?? [])) {
    const name = nameOf(one, incident);
    if (name !== null && !first.has(name)) first.set(name, one);
  }
  if (tellings.length === 0) return [];
  return [...first].flatMap(([service, { old_status: status }]) => {
    const level = levelOf(status);
    if (status !== null && status !== undefined && level === null) note("unknown_level", status);
    return level === null || level === "operational" ? [] : [{ service, level }];
  });
}

function keyOf(update: { display_at?: string | null; created_at?: string | null }): string {
  return update.display_at ?? update.created_at ?? "";
}
