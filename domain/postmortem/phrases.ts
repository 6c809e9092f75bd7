import type { SectionKey } from "#domain/postmortem/schema.ts";

/** What the record of an incident says already, section by section and in both languages. Stands in for the one to come. */
export async function preparePostmortem(
  _incidentId: string,
): Promise<{ section: SectionKey; fr: string; en: string }[]> {
  return [];
}
