import type { z } from "zod";
import type { Language } from "#lib/i18n/language.ts";
import { v2Files, v2IncidentFiles } from "#published/api/api-plan.ts";
import { type V2Name, v2Documents } from "#published/api/v2-schema.ts";
import type { Facts } from "#published/facts.ts";
import type { PlannedPage, Source } from "#published/page-plan.ts";
import { present } from "./build-facts.ts";

/** When documents made in tests last changed. */
export const changedAt = "2026-11-23T09:00:00.000Z";

/** A source of these facts, all of them at hand. `read`: ids of the incidents that were asked for. */
export function sourceOf(facts: Facts, read: string[] = []): Source {
  return {
    facts: { ...facts, incidents: new Map() },
    hashes: new Map(
      [...facts.incidents.keys()].map((id) => [`incident/${id}`, JSON.stringify(facts.incidents.get(id))]),
    ),
    async incident(id) {
      read.push(id);
      return facts.incidents.get(id) ?? null;
    },
    postmortem: async (id) => facts.postmortems.get(id) ?? null,
    promise: async (id) => facts.promises.get(id) ?? null,
  };
}

/** The text of a planned file. Throws where it is none. */
export async function textOf(page: PlannedPage | undefined): Promise<string> {
  const made = await page?.make(present);
  if (made?.kind !== "file") throw new Error(`no file at ${page?.path}`);
  return made.write(changedAt);
}

/** A document of API v2 made of these facts, as a client reads it; `name` "incidents/ID.json" for one incident. */
export async function v2Document(facts: Facts, name: string, language?: Language): Promise<unknown> {
  const source = sourceOf(facts);
  const path = `${language === undefined ? "" : `/${language}`}/api/v2/${name}`;
  const planned = [...v2Files(source), ...v2IncidentFiles(source, facts.incidents.values())];
  return JSON.parse(await textOf(planned.find((page) => page.path === path)));
}

/** A document of API v2 in its strict shape. Throws where a field is missing, wrong or too many. */
export async function readV2<N extends V2Name>(facts: Facts, name: N, language?: Language) {
  return v2Documents[name].parse(await v2Document(facts, name, language)) as z.output<(typeof v2Documents)[N]>;
}
