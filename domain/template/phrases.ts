import { getTranslations } from "next-intl/server";
import type { IncidentState } from "#domain/incident/schema.ts";
import type { Text } from "#lib/i18n/language.ts";

/** Kinds of incident whose template is offered ready-made, with the state each begins in; words under "template.kind.…". */
export const templateKinds = {
  network: "investigating",
  mail: "investigating",
  database: "investigating",
  provider: "identified",
} as const satisfies Record<string, IncidentState>;
/** A kind of incident with a ready-made template. */
export type TemplateKind = keyof typeof templateKinds;

/** The words of a ready-made template. */
export type KindWords = { kind: TemplateKind; state: IncidentState } & Record<
  "name" | "title" | "text" | "meanwhile",
  Text
>;

/** The kinds' words in both languages; their blanks stand between quotes in the messages. */
export async function readTemplateKinds(): Promise<KindWords[]> {
  const [fr, en] = await Promise.all([
    getTranslations({ locale: "fr", namespace: "template.kind" }),
    getTranslations({ locale: "en", namespace: "template.kind" }),
  ]);
  return Object.entries(templateKinds).map(([name, state]) => {
    const kind = name as TemplateKind;
    const both = (part: "name" | "title" | "text" | "meanwhile"): Text => ({
      fr: fr(`${kind}.${part}`),
      en: en(`${kind}.${part}`),
    });
    return { kind, state, name: both("name"), title: both("title"), text: both("text"), meanwhile: both("meanwhile") };
  });
}
