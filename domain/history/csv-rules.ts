import { CsvError, parse } from "csv-parse/sync";
import type { HistoryIncidentInput } from "#domain/history/history-schema.ts";
import { inferLevels, walkLevels } from "#domain/history/level-rules.ts";
import { readMessages } from "#domain/history/message-rules.ts";
import { fitted, fold, type Note, noteAt } from "#domain/history/place-rules.ts";
import type { Place, Problem } from "#domain/history/schema.ts";
import type { Source } from "#domain/history/source-schema.ts";
import { readTime } from "#domain/history/time-rules.ts";
import { levelOf, stateOf } from "#domain/history/words-rules.ts";
import { isOver } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";

/** The columns of a table, by every heading that is understood for them (folded). Documented in docs/export-format.md. */
const headings = {
  incident: ["incident", "id", "incident id", "reference"],
  kind: ["kind", "type", "genre"],
  title: ["title", "titre", "name", "nom"],
  started: ["started", "started at", "start", "debut"],
  resolved: ["resolved", "resolved at", "end", "fin"],
  impact: ["impact", "level", "niveau"],
  services: ["services", "service", "components", "component", "composants"],
  at: ["at", "update at", "time", "date", "heure"],
  published: ["published", "published at", "publie", "publie a"],
  state: ["state", "status", "etat", "statut"],
  text: ["text", "message", "body", "texte"],
  textFr: ["text fr", "message fr", "texte fr"],
  textEn: ["text en", "message en", "texte en"],
} as const;

type Column = keyof typeof headings;
type Row = Partial<Record<Column, string>> & { number: number };

/**
 * A table with one message a row (comma, semicolon or tab between cells, headings in the first row); rows of one incident share its
 * id, or its title and start. Null when the headings are not those of a history.
 */
export function readTable(text: string, ask: { name: string; zone: string; problems: Problem[] }): Source | null {
  const head = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1)[0] ?? "";
  const counts = [",", ";", "\t"].map((sign) => ({ sign, times: head.split(sign).length }));
  const [delimiter = { sign: "," }] = counts.sort((one, other) => other.times - one.times);
  const columns = headingsOf(head, delimiter.sign);
  if (!columns.includes("title") && !columns.includes("incident")) return null;
  if (!columns.includes("started") && !columns.includes("at")) return null;
  const rows = rowsOf(text, { delimiter: delimiter.sign, columns, ...ask });
  const incidents = [...groupRows(rows)].map(([key, own]) => {
    const place: Place = { kind: "row", name: String(own[0]?.number ?? 0) };
    return { place, raw: convert(own, { key, source: ask.name, zone: ask.zone, note: noteAt(ask.problems, place) }) };
  });
  return {
    ...{ dialect: "csv", source: ask.name, language: null, site: null, services: [], dependencies: [], incidents },
  };
}

function headingsOf(head: string, delimiter: string): (Column | null)[] {
  const cells = head.split(delimiter).map((cell) => fold(cell.replaceAll('"', "").replaceAll("_", " ")));
  const known = Object.entries(headings) as [Column, readonly string[]][];
  return cells.map((cell) => known.find(([, names]) => names.includes(cell))?.[0] ?? null);
}

function rowsOf(
  text: string,
  ask: { delimiter: string; columns: (Column | null)[]; name: string; problems: Problem[] },
): Row[] {
  const { delimiter, columns } = ask;
  try {
    const cells = parse(text, {
      ...{ delimiter, bom: true, from_line: 2, relax_column_count: true, skip_empty_lines: true, relax_quotes: true },
    });
    return cells.map((row, place) => {
      const named = row.flatMap((cell, at) => {
        const column = columns[at];
        return column == null || cell.trim() === "" ? [] : [[column, cell.trim()] as const];
      });
      return { ...Object.fromEntries(named), number: place + 2 };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    noteAt(ask.problems, { kind: "file", name: ask.name })("invalid_field", error.message);
    return [];
  }
}

function groupRows(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.incident ?? JSON.stringify([row.title ?? "", row.started ?? ""]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

/** Services of a cell: names between bars, each with a level of its own where one is given ("Mail=major_outage|Web"). */
function servicesOf(cell: string | undefined, note: Note): { service: string; level: Level | null }[] {
  return (cell ?? "").split("|").flatMap((part) => {
    const [name = "", word] = part.split("=");
    const level = word === undefined ? null : levelOf(word);
    if (word !== undefined && level === null) note("unknown_level", word);
    return name.trim() === "" ? [] : [{ service: name.trim(), level }];
  });
}

function convert(rows: Row[], around: { key: string; source: string; zone: string; note: Note }): HistoryIncidentInput {
  const { key, source, zone, note } = around;
  const first = <C extends Column>(column: C) => rows.find((row) => row[column] !== undefined)?.[column];
  const kind = kindOf(first("kind"), rows);
  const { updates, tellings } = readMessages(messagesOf(rows, note), { kind, zone, note });
  const begun = updates.find((update) => update.state === "in_progress")?.at as string | undefined;
  const timeOf = (column: "started" | "resolved") => {
    const typed = first(column);
    const at = typed === undefined ? null : readTime(typed, zone);
    if (typed !== undefined && at === null) note("unreadable_time", typed);
    return at;
  };
  const start = timeOf("started") ?? (kind === "maintenance" ? begun : undefined) ?? tellings[0]?.at ?? null;
  const end =
    timeOf("resolved") ?? (updates.findLast(({ state }) => state && isOver(state))?.at as string | undefined) ?? null;
  const named = [...new Set(rows.flatMap((row) => servicesOf(row.services, note).map(({ service }) => service)))];
  const impact = kind === "maintenance" ? "under_maintenance" : levelOf(first("impact") ?? "none");
  if (impact === null) note("unknown_level", first("impact"));
  if (named.length === 0) note("no_services");
  const isTold = tellings.some(({ changes }) => changes.length > 0);
  const concluded = start === null || impact === null ? [] : inferLevels(named, { level: impact, start, end, note });
  return {
    aliases: first("incident") === undefined ? [] : aliasOf(key),
    importedFrom: source,
    kind,
    title: fitted.title(first("title") ?? "", note),
    started: start,
    resolved: end,
    updates: updates.map((update) => ({ ...update, text: textIn(update.text as string) })),
    intervals: isTold && start !== null ? walkLevels(tellings, { start, end }) : concluded,
  };
}

function aliasOf(key: string): string[] {
  return /^[A-Za-z0-9_-]{1,80}$/.test(key) ? [key] : [];
}

function kindOf(word: string | undefined, rows: Row[]): "incident" | "maintenance" {
  if (word !== undefined) return fold(word) === "maintenance" ? "maintenance" : "incident";
  const states = rows.map(({ state }) => stateOf(state));
  return states.some((state) => state === "scheduled" || state === "in_progress" || state === "completed")
    ? "maintenance"
    : "incident";
}

/** Both languages of a row travel as one text until the message is read: no message holds this sign. */
const border = "\u0000";

function messagesOf(rows: Row[], note: Note) {
  return rows.flatMap((row) => {
    const text = row.text ?? [row.textFr ?? "", row.textEn ?? ""].join(border);
    const told = servicesOf(row.services, note);
    if (row.at === undefined && text.replace(border, "") === "") return [];
    const changes = told.flatMap(({ service, level }) => (level === null ? [] : [{ service, level }]));
    return [{ at: row.at ?? row.started, recordedAt: row.published ?? null, status: row.state ?? "", text, changes }];
  });
}

function textIn(text: string): string | { fr: string; en: string } {
  const [fr = "", en] = text.split(border);
  return en === undefined ? text : { fr: fr.trim(), en: en.trim() };
}
