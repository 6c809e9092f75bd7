import { getTranslations } from "next-intl/server";
import type { IncidentRecord } from "#domain/postmortem/record-reads.ts";
import type { PostmortemSize, SectionKey } from "#domain/postmortem/schema.ts";
import { formatList } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { Translate } from "#lib/i18n/words.ts";

/** A section as it begins, in both languages. */
export type PreparedSection = { section: SectionKey; fr: string; en: string };

/** A reference to a fact, as Markdown keeps it: its words are the page's. */
const fact = (reference: string) => `[](fact:${reference})`;

/**
 * What the record says already, as the beginning of a postmortem's sections: sentences of ours ("postmortem.prepared" in messages) around
 * references, no copies. A section of which the record says nothing is left out.
 */
export async function preparePostmortem(record: IncidentRecord, size: PostmortemSize): Promise<PreparedSection[]> {
  const [fr, en] = [await sectionsIn("fr", record), await sectionsIn("en", record)];
  const keys: SectionKey[] = size === "note" ? ["summary"] : ["summary", "impact", "timeline"];
  return keys.map((section) => ({ section, fr: fr[section] ?? "", en: en[section] ?? "" }));
}

async function sectionsIn(language: Language, record: IncidentRecord): Promise<Partial<Record<SectionKey, string>>> {
  const t = await getTranslations({ locale: language, namespace: "postmortem.prepared" });
  const names = (ids: string[]) =>
    formatList(
      ids.map((id) => fact(`service/${id}`)),
      language,
    );
  const times = { day: fact("day"), started: fact("started"), resolved: fact("resolved"), duration: fact("duration") };
  const services = { services: names(record.affected), count: record.affected.length };
  const lines = (items: string[]) => items.map((item) => `- ${item}`).join("\n");
  const each = (ids: string[]) =>
    ids.map((id) =>
      t("affected", { service: fact(`service/${id}`), duration: fact(`duration/${id}`), uptime: fact(`uptime/${id}`) }),
    );
  const impact = [
    lines(each(record.affected)),
    record.spared.length === 0 ? "" : t("spared", { services: names(record.spared) }),
    record.deliberate.length === 0 ? "" : t("onPurpose", { services: names(record.deliberate) }),
    lines(record.data.map((of) => t("data", { of, outcome: fact(`data/${of}`) }))),
  ];
  const timeline = [
    t("began", times),
    ...(record.isDetected ? [t("detected", { at: fact("detected"), delay: fact("delay/detected") })] : []),
    ...(record.hasFirstWord ? [t("firstWord", { at: fact("first-word"), delay: fact("delay/first-word") })] : []),
    ...record.events.map((id) => fact(`event/${id}`)),
    ...record.decisions.map((id) => t("decision", { decision: fact(`decision/${id}`) })),
    ...(record.isMitigated ? [t("mitigated", { at: fact("mitigated"), delay: fact("delay/mitigated") })] : []),
    t("ended", { at: fact("resolved"), delay: fact("delay/resolved") }),
    ...(record.statements < 2
      ? []
      : [t("statements", { count: record.statements, all: formatList(statements(record), language) })]),
  ];
  return {
    summary: t("summary", { ...times, ...services }),
    impact: impact.filter((part) => part !== "").join("\n\n"),
    timeline: lines(timeline),
  };
}

function statements({ statements: count }: IncidentRecord): string[] {
  return Array.from({ length: count }, (_, place) => fact(`statement/${place + 1}`));
}

/** The interface's words in a language, by whole key, without their marks: for what is a text and no page. */
export async function readWords(locale: Language): Promise<Translate> {
  const t = await getTranslations({ locale });
  return (key, values = {}) => String(Reflect.apply(t.markup, t, [key, { ...unmarked, ...values }]));
}

const same = (words: unknown) => String(words);
const unmarked = { when: same, first: same, second: same, name: same, role: same };
