import type { HistoryIncidentInput } from "#domain/history/history-schema.ts";
import { inferLevels } from "#domain/history/level-rules.ts";
import { readMessages } from "#domain/history/message-rules.ts";
import { fitted, hostOf, lastPart, type Note, noteAt } from "#domain/history/place-rules.ts";
import type { Problem } from "#domain/history/schema.ts";
import { type LineIncident, lineIncident, type Source } from "#domain/history/source-schema.ts";
import { readTime } from "#domain/history/time-rules.ts";
import { levelOf } from "#domain/history/words-rules.ts";
import { isOver } from "#domain/incident/schema.ts";

/**
 * One JSON object a line: title, url, started_at, resolved_at, impact, components and updates of at, status and message, as public
 * collections of status pages hold them. Null when the first line is no such object; a later one that is not is noted.
 */
export function readLines(text: string, ask: { name: string; zone: string; problems: Problem[] }): Source | null {
  const lines = text.split("\n").flatMap((line, place) => (line.trim() === "" ? [] : [{ line, number: place + 1 }]));
  let source = ask.name;
  const incidents: Source["incidents"] = [];
  for (const { line, number } of lines) {
    const place = { kind: "line" as const, name: String(number) };
    const note = noteAt(ask.problems, place);
    const json = parse(line);
    const read = lineIncident.safeParse(json);
    if (!read.success && incidents.length === 0 && number === lines[0]?.number) return null;
    if (!read.success) note(json === undefined ? "not_json" : "invalid_field", line);
    if (!read.success) continue;
    if (incidents.length === 0) source = hostOf(read.data.url) ?? ask.name;
    incidents.push({ place, raw: convert(read.data, { zone: ask.zone, source, note }) });
  }
  return { dialect: "lines", source, language: null, site: null, services: [], dependencies: [], incidents };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function convert(incident: LineIncident, around: { zone: string; source: string; note: Note }): HistoryIncidentInput {
  const { zone, note } = around;
  const impact = levelOf(incident.impact);
  if (impact === null) note("unknown_level", incident.impact ?? "");
  const kind = impact === "under_maintenance" ? "maintenance" : "incident";
  const sent = (incident.updates ?? []).map(({ at, status, message }) => ({
    ...{ at, recordedAt: at, status, text: message ?? "", changes: [] },
  }));
  const { updates } = readMessages(sent, { kind, zone, note });
  const begun = updates.find((update) => update.state === "in_progress")?.at as string | undefined;
  const start = (kind === "maintenance" ? begun : undefined) ?? readTime(incident.started_at, zone) ?? undefined;
  const last = updates.at(-1);
  const isDone = last?.state !== undefined && isOver(last.state);
  const end = isDone ? (readTime(incident.resolved_at, zone) ?? (last.at as string)) : null;
  const codes = [lastPart(incident.url), lastPart(incident.id), lastPart(incident.entry_id)];
  const aliases = [...new Set(codes.filter((one) => one !== null))];
  const source = hostOf(incident.url) ?? around.source;
  const services = (incident.components ?? []).map((name) => name.trim()).filter((name) => name !== "");
  if (services.length === 0) note("no_services");
  return {
    aliases,
    importedFrom: source,
    kind,
    title: fitted.title(incident.title, note),
    started: start ?? null,
    resolved: end,
    updates,
    intervals: start === undefined || impact === null ? [] : inferLevels(services, { level: impact, start, end, note }),
  };
}
