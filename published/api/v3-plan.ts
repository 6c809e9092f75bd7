import { apiView, presentLevels } from "#published/api/api-view.ts";
import { openApi } from "#published/api/openapi.ts";
import { openOf } from "#published/api/v2-documents.ts";
import { type BothViews, inBoth } from "#published/api/v3-base.ts";
import { recordsByYear, v3HistoryOf, v3StatusOf, v3YearOf } from "#published/api/v3-documents.ts";
import { v3IncidentOf } from "#published/api/v3-incident.ts";
import { v3JsonSchema } from "#published/api/v3-schema.ts";
import { apiPart, generalApiPart } from "#published/fact-shelf.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { digest, type FileDocument, type PlannedPage, type Source } from "#published/page-plan.ts";
import { promisesOf } from "#published/pages/promise-index.ts";
import { promiseTurns } from "#published/pages/promise-line.ts";
import { nextInstant } from "#published/pages/shared.ts";

const schemaPath = "/api/v3/schema.json";

function viewsOf({ facts, installation }: Source): BothViews {
  return inBoth((language) => apiView({ facts, installation, language }));
}

/** A document with the address of its schema; `changedAt` is told when it is written. */
function jsonFile(source: Source, file: { changesAt: string | null; write(changedAt: string): object }): FileDocument {
  const $schema = source.facts.site.origin + schemaPath;
  return {
    kind: "file",
    headers: { "content-type": "application/json; charset=utf-8" },
    changesAt: file.changesAt,
    write: (changedAt) => JSON.stringify({ $schema, ...file.write(changedAt) }),
  };
}

/** How everything is now, the years of the history, and what describes these documents and all others. */
export function v3GeneralFiles(source: Source): PlannedPage[] {
  const { facts } = source;
  const present = JSON.stringify([...presentLevels(facts)]);
  const years = JSON.stringify([...recordsByYear(facts)].map(([year, records]) => [year, records.length]));
  const general = { part: generalApiPart, isFirst: false };
  return [
    {
      ...{ path: "/api/v3/status.json", inputs: digest(source, [present], openOf(facts)), ...general },
      async make() {
        const told = v3StatusOf(viewsOf(source));
        return jsonFile(source, { changesAt: null, write: (changedAt) => ({ ...told, changedAt }) });
      },
    },
    {
      ...{ path: "/api/v3/history.json", inputs: digest(source, [years]), ...general },
      make: async () => jsonFile(source, { changesAt: null, write: () => v3HistoryOf(viewsOf(source)) }),
    },
    {
      ...{ path: "/api/openapi.json", inputs: digest(source, []), ...general },
      make: async () => ({
        ...{ kind: "file", headers: { "content-type": "application/json; charset=utf-8" }, changesAt: null },
        write: () => `${JSON.stringify(openApi(facts.site), null, 1)}\n`,
      }),
    },
    {
      ...{ path: schemaPath, inputs: digest(source, []), ...general },
      make: async () => ({
        ...{ kind: "file", headers: { "content-type": "application/schema+json" }, changesAt: null },
        write: () => `${JSON.stringify(v3JsonSchema(facts.site.origin + schemaPath), null, 1)}\n`,
      }),
    },
  ];
}

/** What began in each year. */
export function v3YearFiles(source: Source): PlannedPage[] {
  return [...recordsByYear(source.facts)].map(([year, records]) => ({
    ...{ path: `/api/v3/history/${year}.json`, part: `history/${year}`, isFirst: false },
    inputs: digest(source, [], records),
    make: async () => jsonFile(source, { changesAt: null, write: () => v3YearOf(viewsOf(source), year, records) }),
  }));
}

/** All that is public of these incidents. */
export function v3IncidentFiles(
  source: Source,
  incidents: Iterable<Pick<IncidentFacts, "id" | "started">>,
): PlannedPage[] {
  return [...incidents].map((known) => ({
    ...{ path: `/api/v3/incidents/${known.id}.json`, part: apiPart(known), isFirst: false },
    inputs: digest(source, [`incident/${known.id}`], promisesOf(source.facts, known.id)),
    async make(now: number) {
      const incident = await source.incident(known.id);
      if (incident === null) return null;
      const turns = promiseTurns({ facts: source.facts, now }, promisesOf(source.facts, known.id));
      const told = v3IncidentOf(viewsOf(source), incident, now);
      const formerPaths = incident.aliases.map((alias) => `/api/v3/incidents/${alias}.json`);
      return { ...jsonFile(source, { changesAt: nextInstant(turns, now), write: () => told }), formerPaths };
    },
  }));
}
