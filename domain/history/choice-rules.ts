import { mappingChoices } from "#domain/history/schema.ts";

/** What a form or an address says of how to import: every field as text, those of components by their name. */
export type ImportChoices = {
  language: string;
  unknownServices: string;
  recordedFrom: string;
  mapping: Record<string, string>;
};

const prefix = "to ";

/** The name of the field that says where a component goes. */
export function componentField(name: string): string {
  return `${prefix}${name}`;
}

/** The choices among fields; one that says nothing is as nothing was chosen. */
export function choicesIn(fields: Iterable<[string, unknown]>): ImportChoices {
  const said = new Map([...fields].filter((pair): pair is [string, string] => typeof pair[1] === "string"));
  const mapping = [...said].filter(([name, value]) => name.startsWith(prefix) && value !== "");
  return {
    language: said.get("language") ?? "",
    unknownServices: said.get("unknownServices") === "create" ? "create" : "leave_out",
    recordedFrom: said.get("recordedFrom") ?? "",
    mapping: Object.fromEntries(mapping.map(([name, value]) => [name.slice(prefix.length), value])),
  };
}

/** The same as a command takes it. */
export function inputOf({ language, recordedFrom, ...choices }: ImportChoices) {
  return {
    ...choices,
    language: language === "" ? null : language,
    recordedFrom: recordedFrom === "" ? null : recordedFrom,
  };
}

/** The same as fields again. */
export function fieldsOf({ mapping, ...choices }: ImportChoices): [string, string][] {
  return [
    ...Object.entries(choices),
    ...Object.entries(mapping).map(([name, to]): [string, string] => [componentField(name), to]),
  ];
}

/** What every component may be made, before the services. */
export const fixedChoices = [mappingChoices.create, mappingChoices.leaveOut] as const;
