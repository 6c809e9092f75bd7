import { z } from "zod";
import { languages } from "#lib/i18n/language.ts";
import { type Operation, operations } from "#published/api/operations.ts";
import {
  v2Affected,
  v2Documents,
  v2Group,
  v2Incident,
  v2Leaf,
  v2Maintenance,
  v2OneIncident,
  v2Page,
  v2Status,
  v2Update,
} from "#published/api/v2-schema.ts";
import { v3Documents } from "#published/api/v3-schema.ts";
import type { SiteFacts } from "#published/facts.ts";

const named = {
  Page: v2Page,
  Status: v2Status,
  Component: v2Leaf,
  ComponentGroup: v2Group,
  AffectedComponent: v2Affected,
  IncidentUpdate: v2Update,
  Incident: v2Incident,
  Maintenance: v2Maintenance,
  ...Object.fromEntries(Object.entries(v2Documents).map(([name, shape]) => [v2SchemaName(name), shape])),
  V2OneIncident: v2OneIncident,
  ...Object.fromEntries(Object.entries(v3Documents).map(([name, shape]) => [`V3${capital(name)}`, shape])),
};

/** The OpenAPI 3.1 description of everything that programs may read. */
export function openApi(site: Pick<SiteFacts, "origin" | "name">): object {
  return {
    openapi: "3.1.1",
    info: {
      title: `${site.name}: status`,
      version: "3.0.0",
      summary: "What is down, since when and for whom: without a key, from any origin.",
      description:
        "Published files with strong ETags: ask with If-None-Match, and nothing is sent while nothing has changed. They are there whatever else is down. /api/v2 speaks the conventions of Statuspage; /api/v3 says what these cannot. The JSON Schema of /api/v3 is at /api/v3/schema.json.",
    },
    servers: [{ url: site.origin }],
    paths: Object.fromEntries(operations.map((one) => [one.path, { get: described(one) }])),
    components: { schemas: { ...schemas(), Problem: problem } },
  };
}

function described({ path, id, summary, type, schema }: Operation): object {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    ...{ name, in: "path", required: true },
    schema: parameterSchemas[name] ?? { type: "string" },
  }));
  const content = schema === undefined ? { type: "string" } : { $ref: `#/components/schemas/${schema}` };
  return {
    ...{ operationId: id, summary, parameters },
    responses: {
      200: {
        description: summary,
        headers: { etag: { schema: { type: "string" }, description: "Strong, per encoding." } },
        content: { [type]: { schema: type.endsWith("json") && schema === undefined ? {} : content } },
      },
      304: { description: "Nothing has changed since the ETag that was sent." },
      404: path.includes("/api/")
        ? {
            description: "There is nothing at this address.",
            content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
          }
        : {
            description: "There is nothing at this address.",
            content: { "text/html": { schema: { type: "string" } } },
          },
    },
  };
}

const parameterSchemas: Record<string, object> = {
  language: { type: "string", enum: [...languages] },
  year: { type: "string", pattern: "^\\d{4}$" },
  month: { type: "string", pattern: "^\\d{2}$" },
};

const problem = {
  type: "object",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
  },
};

/** The schemas of documents, each under its name; objects that several share are referred to. */
function schemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  const bare = Object.entries(made.schemas).map(([name, { $schema: _, $id: __, ...own }]) => [name, own] as const);
  return Object.fromEntries(bare);
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** The name of the schema of a document of API v2: "incidents/unresolved.json" is V2IncidentsUnresolved. */
function v2SchemaName(name: string): string {
  return `V2${name.replace(".json", "").split(/[/-]/).map(capital).join("")}`;
}
