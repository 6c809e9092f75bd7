import { type Draft, plainChoice, reportedLevels } from "#domain/incident/draft.ts";
import type { Blanks } from "#domain/incident/draft-blanks.ts";
import { nameAffected, type StepContext } from "#domain/incident/draft-context.ts";
import type { Template } from "#domain/template/reads.ts";
import { blanksIn, blanksLeft, type Fillings, fillBlanks, knownBlank, refillBlanks } from "#domain/template/rules.ts";
import { formatWhen } from "#lib/i18n/format.ts";
import { type Language, languages, type Text } from "#lib/i18n/language.ts";
import { readLocalTime } from "#lib/i18n/local-time.ts";

/** The draft's texts that a template fills. */
const parts = [
  { part: "text", fr: "textFr", en: "textEn" },
  { part: "meanwhile", fr: "meanwhileFr", en: "meanwhileEn" },
  { part: "title", fr: "titleFr", en: "titleEn" },
] as const;

/** The names of a template's blanks, each once, those of `first` before the other language's. */
export function blanksOf(template: Template, first: Language = "fr"): string[] {
  const order = first === "fr" ? languages : [...languages].reverse();
  return blanksIn(...order.flatMap((language) => parts.map(({ part }) => template[part][language])));
}

/** The one language whose texts ask for this blank; null where both do. */
export function onlyLanguage(template: Template, name: string): Language | null {
  const asking = languages.filter((language) =>
    parts.some(({ part }) => blanksIn(template[part][language]).includes(name)),
  );
  return asking.length === 1 ? (asking[0] ?? null) : null;
}

/**
 * The draft with this template's words in it instead of a former template's: after what was typed already, its title and
 * "meanwhile" where none is. A report also takes its services. The template in use is taken out again.
 */
export function takeTemplate(draft: Draft, id: string, context: StepContext): Draft {
  const without = leaveTemplate(draft, context);
  const template = draft.templateId === id ? undefined : context.templates.find((one) => one.id === id);
  if (template === undefined) return without;
  const isReport = draft.incidentId === "";
  const state = !isReport || template.state === "identified" ? template.state : "investigating";
  const next = { ...without, ...(isReport ? ticksOf(template, without, context) : {}), templateId: id, state };
  for (const { part, ...fields } of parts) {
    if (part === "title" && !isReport) continue;
    for (const language of languages) {
      const [present, source] = [next[fields[language]].trimEnd(), template[part][language]];
      if (source === "") continue;
      if (present === "") next[fields[language]] = source;
      else if (part === "text") next[fields[language]] = `${present}\n\n${source}`;
    }
  }
  return fillTemplate(next, context);
}

/** Takes out what a template put in, where it still stands as it was put. */
function leaveTemplate(draft: Draft, context: StepContext): Draft {
  const template = context.templates.find(({ id }) => id === draft.templateId);
  const next: Draft = { ...draft, templateId: "", blanks: {} };
  if (template === undefined) return next;
  for (const { part, ...fields } of parts)
    for (const language of languages) {
      const words = fillBlanks(template[part][language], filled(draft.blanks, language));
      if (words !== "") next[fields[language]] = next[fields[language]].replace(words, "").trim();
    }
  return next;
}

function ticksOf(template: Template, draft: Draft, { graph }: StepContext): Pick<Draft, "services" | "unaffected"> {
  const ticked = template.services.flatMap(({ serviceId, level }) => {
    const reported = reportedLevels.find((one) => one === level);
    const isKnown = graph.services.some(({ id }) => id === serviceId);
    return reported === undefined || !isKnown ? [] : [[serviceId, { ...plainChoice, level: reported }] as const];
  });
  const services = { ...Object.fromEntries(ticked), ...draft.services };
  return { services, unaffected: draft.unaffected.filter((id) => !(id in services)) };
}

/**
 * The draft with the blanks of its template filled: what was typed for them, and what fills itself. A start that counts from now
 * stays at the minute at which it was first said, until another is chosen.
 */
export function fillTemplate(draft: Draft, context: StepContext): Draft {
  const template = context.templates.find(({ id }) => id === draft.templateId);
  if (template === undefined) return draft;
  const byItself = knownFillings(draft, context);
  const blanks: Blanks = Object.fromEntries(
    blanksOf(template).map((name) => {
      const before = draft.blanks[name] ?? { typed: "", fr: "", en: "" };
      const kind = knownBlank(name);
      if (kind === null) return [name, { typed: before.typed, fr: before.typed.trim(), en: before.typed.trim() }];
      if (kind !== "start") return [name, { typed: "", ...byItself[kind] }];
      const chosen = countsFromNow(draft, context) ? draft.started : "";
      return [name, chosen !== "" && chosen === before.typed ? before : { typed: chosen, ...byItself.start }];
    }),
  );
  const next: Draft = { ...draft, blanks };
  for (const { part, ...fields } of parts)
    for (const language of languages)
      next[fields[language]] = refillBlanks(draft[fields[language]], {
        source: template[part][language],
        from: filled(draft.blanks, language),
        to: filled(blanks, language),
      });
  return next;
}

function filled(blanks: Blanks, language: Language): Fillings {
  return Object.fromEntries(Object.entries(blanks).map(([name, blank]) => [name, blank[language]]));
}

function knownFillings(draft: Draft, context: StepContext): Record<"services" | "start" | "host", Text> {
  const { host, timeZone, now } = context.facts;
  const at = startOf(draft, context);
  const say = (language: Language) => (at === null ? "" : formatWhen(at, { place: { language, timeZone }, now }));
  return {
    services: nameAffected(draft, context, context.phrases[0]?.others ?? null),
    start: { fr: say("fr"), en: say("en") },
    host: { fr: host, en: host },
  };
}

/** Whether the start of what is reported is "now" or so many minutes ago. */
function countsFromNow(draft: Draft, { facts }: StepContext): boolean {
  return facts.startedAt === null && draft.started !== "at" && draft.when === "now";
}

/** When the impact began, as far as the draft says it to the minute: the incident's own start, else what the form says, else now. */
function startOf(draft: Draft, { facts }: StepContext): string | null {
  if (facts.startedAt !== null) return facts.startedAt;
  const local = (name: "started" | "occurred") => {
    const precision = draft[`${name}Precision`];
    if (precision !== "exact" && precision !== "approx") return null;
    const typed = { local: draft[`${name}At`], offset: draft[`${name}AtOffset`], timeZone: facts.timeZone };
    const reading = readLocalTime(typed);
    return reading.ok ? reading.at : null;
  };
  if (draft.started === "at") return local("started");
  if (draft.when === "known") return local("occurred");
  const minutes = /^\d{1,4}$/.test(draft.started) ? Number(draft.started) : 0;
  return new Date(Date.parse(facts.now) - minutes * 60_000).toISOString();
}

/** The form's fields in which a blank of their template still stands. */
export function fieldsWithBlanks(draft: Draft, template: Template): (keyof Draft)[] {
  return parts
    .filter(({ part }) => part !== "title" || draft.incidentId === "")
    .flatMap(({ part, ...fields }) =>
      languages
        .filter((language) => blanksLeft(draft[fields[language]], template[part][language]).length > 0)
        .map((language) => fields[language]),
    );
}
