import { type CompleteIncident, completeIncident, type MakeId } from "#domain/history/complete-rules.ts";
import { readTable } from "#domain/history/csv-rules.ts";
import {
  type HistoryDependency,
  type HistoryService,
  type HistorySite,
  historyDependency,
  historyFile,
  historyIncident,
  historyService,
  historySite,
} from "#domain/history/history-schema.ts";
import { parseJson } from "#domain/history/json-rules.ts";
import { judge } from "#domain/history/judge-rules.ts";
import { readLines } from "#domain/history/lines-rules.ts";
import { readMarkdownFile } from "#domain/history/markdown-file-rules.ts";
import { noteAt } from "#domain/history/place-rules.ts";
import { readPromises, type UnderstoodPromises } from "#domain/history/read-promise-rules.ts";
import type { Dialect, Place, Problem } from "#domain/history/schema.ts";
import type { Source } from "#domain/history/source-schema.ts";
import { readStatuspage } from "#domain/history/statuspage-rules.ts";
import { guessLanguage } from "#domain/history/words-rules.ts";
import type { CheckedPictures } from "#lib/check-pictures.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What files hold, understood as far as it can be; `found`: how many records they name. */
export type Understood = {
  dialect: Dialect;
  source: string;
  language: Language;
  found: number;
  site: HistorySite | null;
  services: HistoryService[];
  dependencies: HistoryDependency[];
  incidents: { place: Place; incident: CompleteIncident }[];
  problems: Problem[];
} & UnderstoodPromises;

type Known = {
  zone: string;
  language: Language | null;
  defaultLanguage: Language;
  makeId: MakeId;
  pictures: CheckedPictures;
};

/** Reads files of whichever form; what cannot be understood is among the problems, never thrown. Null when no file is of a known form. */
export function understand(files: { name: string; text: string }[], known: Known): Understood | null {
  const problems: Problem[] = [];
  const sources = files.flatMap(({ name, text }) => {
    const source = readSource(text.replace(/^\uFEFF/, ""), { name: labelOf(name), zone: known.zone, problems });
    if (source === null) noteAt(problems, { kind: "file", name })("unknown_format");
    return source === null ? [] : [source];
  });
  const [first] = sources;
  if (first === undefined) return null;
  const language = known.language ?? first.language ?? guessLanguage(wordsOf(sources), known.defaultLanguage);
  const all = <K extends "services" | "dependencies" | "incidents">(kind: K) =>
    sources.flatMap((source) => source[kind] as Source[K][number][]);
  const fileNote = noteAt(problems, { kind: "file", name: first.source });
  const incidents = readIncidents(sources, { ...known, language, problems });
  return {
    ...{ dialect: first.dialect, source: first.source, language, problems, incidents },
    ...readPromises(sources, { language, problems, makeId: known.makeId }),
    found: all("incidents").length,
    site: first.site == null ? null : judge(historySite(language), { raw: first.site, note: fileNote }),
    services: all("services").flatMap((raw) => judge(historyService(language), { raw, note: fileNote }) ?? []),
    dependencies: all("dependencies").flatMap(
      (raw) => judge(historyDependency(language), { raw, note: fileNote }) ?? [],
    ),
  };
}

function labelOf(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? name).replace(/\.[A-Za-z0-9]{1,6}$/, "");
}

function readIncidents(
  sources: Source[],
  known: { language: Language; problems: Problem[]; makeId: MakeId; pictures: CheckedPictures },
): Understood["incidents"] {
  const { problems } = known;
  const schema = historyIncident(known.language);
  const seen = new Set<string>();
  return sources.flatMap(({ source, incidents }) =>
    incidents.flatMap(({ place, raw }) => {
      const note = noteAt(problems, place);
      const read = judge(schema, { raw, note });
      const incident = read === null ? null : completeIncident(read, { ...known, source, note });
      if (incident === null) return [];
      if (seen.has(incident.id)) {
        note("twice", incident.title.fr || incident.title.en);
        return [];
      }
      seen.add(incident.id);
      return [{ place, incident }];
    }),
  );
}

function readSource(text: string, ask: { name: string; zone: string; problems: Problem[] }): Source | null {
  const json = parseJson(text) ?? readMarkdownFile(text);
  if (json !== undefined) return readOwn(json, ask) ?? readStatuspage(json, ask) ?? readLines(text, ask);
  return text.trimStart().startsWith("{") ? readLines(text, ask) : readTable(text, ask);
}

function readOwn(json: unknown, { name }: { name: string }): Source | null {
  const read = historyFile.safeParse(json);
  if (!read.success) return null;
  const { language, site = null, services, dependencies, incidents, hazards, remediations } = read.data;
  const placed = (kind: "incident" | "hazard" | "remediation", raws: unknown[]) =>
    raws.map((raw, at) => ({ place: { kind, name: nameOf(raw) ?? String(at + 1) }, raw }));
  return {
    ...{ dialect: "vigie", source: name, language, site, services, dependencies },
    incidents: placed("incident", incidents),
    ...{ hazards: placed("hazard", hazards), remediations: placed("remediation", remediations) },
  };
}

function nameOf(raw: unknown): string | null {
  if (typeof raw !== "object" || raw === null) return null;
  const names = ["id" in raw ? raw.id : null, "title" in raw ? raw.title : null];
  return names.find((name): name is string => typeof name === "string" && name !== "") ?? null;
}

/** Words of some of the messages, to tell their language. */
function* wordsOf(sources: Source[]): Generator<string> {
  for (const { incidents } of sources)
    for (const { raw } of incidents.slice(0, 200)) {
      const updates = typeof raw === "object" && raw !== null && "updates" in raw ? raw.updates : [];
      for (const update of Array.isArray(updates) ? updates : [])
        if (typeof update?.text === "string") yield update.text;
    }
}
