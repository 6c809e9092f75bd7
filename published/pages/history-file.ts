import type { Text } from "#lib/i18n/language.ts";
import type { Facts, ServiceFacts } from "#published/facts.ts";
import type { HistoryFile } from "#published/postmortem-documents.ts";
import type { HistoryLine } from "#published/postmortem-facts.ts";

/** What a text of the file refers to among services. */
const referred = /fact:(?:service|duration|uptime)\/([\w-]+)/g;

/**
 * One incident with its postmortem as a history file (docs/export-format.md), with the services that it names: `npm run import`
 * takes it over as it is.
 */
export function historyFile({ catalogue, site }: Pick<Facts, "catalogue" | "site">, line: HistoryLine): HistoryFile {
  const named = new Set([
    ...line.intervals.map(({ service }) => service),
    ...(line.unaffected ?? []),
    ...line.updates.flatMap(({ changes }) => (changes ?? []).map(({ service }) => service)),
    ...[...JSON.stringify(line).matchAll(referred)].map(([, id = ""]) => id),
  ]);
  const byId = new Map(catalogue.services.map((service) => [service.id, service]));
  for (const id of named) {
    const parent = byId.get(id)?.parentId ?? null;
    if (parent !== null) named.add(parent);
  }
  const services = catalogue.services.filter(({ id }) => named.has(id)).map((service) => serviceLine(service, named));
  return { vigie: 1, language: site.defaultLanguage, services, incidents: [line] };
}

function serviceLine(service: ServiceFacts, named: ReadonlySet<string>): object {
  const { id, parentId, kind, name, description, formerNames, successors, targets, ...rest } = service;
  const { retiredAt, recordedFrom, recordedPeriods } = rest;
  return {
    ...{ id, ...(parentId !== null && { parent: parentId }), kind, name },
    ...(isSaid(description) && { description }),
    ...(retiredAt !== null && { retiredAt }),
    ...(recordedFrom !== null && { recordedFrom }),
    ...(recordedPeriods.length > 0 && { recordedPeriods }),
    ...(formerNames.length > 0 && { formerNames }),
    ...(successors.some((one) => named.has(one)) && { successors: successors.filter((one) => named.has(one)) }),
    ...(targets.length > 0 && { targets }),
  };
}

function isSaid({ fr, en }: Text): boolean {
  return fr !== "" || en !== "";
}
