import { type Choice, type Draft, plainChoice, type ReportedLevel, reportedLevels } from "#domain/incident/draft.ts";
import { affectedBy, nameAffected, type Phrase, type StepContext } from "#domain/incident/draft-context.ts";
import { fillTemplate, takeTemplate } from "#domain/incident/draft-template.ts";
import { proposeUnaffected, type Suggestion, suggestImpact } from "#domain/incident/rules.ts";
import { type Language, languages, type Text } from "#lib/i18n/language.ts";

const naming = /[^.!?]*\{services\}[^.!?]*[.!?]/g;

/** What probably fell as well and is not in the draft yet. */
export function suggestionsFor(draft: Draft, context: StepContext): (Suggestion & { level: ReportedLevel })[] {
  const proposed = suggestImpact(context.graph, affectedBy(draft, context.open));
  return proposed.flatMap((one) => {
    const level = reportedLevels.find((reported) => reported === one.level);
    return level === undefined || draft.unaffected.includes(one.serviceId) ? [] : [{ ...one, level }];
  });
}

/** Public services that may be stated as spared and are not yet. */
export function spareableFor(draft: Draft, context: StepContext): string[] {
  const affected = affectedBy(draft, context.open).map(({ serviceId }) => serviceId);
  if (affected.length === 0) return [];
  return proposeUnaffected(context.graph, affected).filter((id) => !draft.unaffected.includes(id));
}

/** The sentence with the public services' names in it, per language; without services, without the sentence that names them. */
export function fillPhrase(phrase: Phrase, draft: Draft, context: StepContext): Text {
  const names = nameAffected(draft, context, phrase.others);
  const fill = (language: Language) => {
    const template =
      names[language] === "" ? phrase.text[language].replaceAll(naming, "").trim() : phrase.text[language];
    return template.replaceAll("{services}", names[language]);
  };
  return { fr: fill("fr"), en: fill("en") };
}

/** Whether the sentence stands in the message already. */
export function hasPhrase(draft: Draft, filled: Text): boolean {
  const texts: Text = { fr: draft.textFr, en: draft.textEn };
  return languages.some((language) => filled[language] !== "" && texts[language].includes(filled[language]));
}

function togglePhrase(draft: Draft, filled: Text): Draft {
  const isThere = hasPhrase(draft, filled);
  const change = (text: string, sentence: string) => {
    if (sentence === "") return text;
    if (isThere) return text.replace(sentence, "").replaceAll(/ {2,}/g, " ").trim();
    return text.trim() === "" ? sentence : `${text.trimEnd()} ${sentence}`;
  };
  return { ...draft, textFr: change(draft.textFr, filled.fr), textEn: change(draft.textEn, filled.en) };
}

/** What a button does to a draft: the same in the browser at once, and on the server where there is no JavaScript. */
export type Step =
  | { kind: "suggest" }
  | { kind: "spare" }
  | { kind: "close-all" }
  | { kind: "bulk"; action: "keep" | "back" | "except" }
  | { kind: "phrase"; id: string }
  | { kind: "same"; id: string }
  | { kind: "template"; id: string };

/** The step that a submit button's value names ("suggest", "bulk:back", "phrase:outage", "same:ID", "template:ID"); null for any other button. */
export function stepFrom(value: string): Step | null {
  const [kind = "", rest = ""] = value.split(":", 2);
  if (kind === "suggest" || kind === "spare" || kind === "close-all") return { kind };
  if (kind === "bulk" && (rest === "keep" || rest === "back" || rest === "except")) return { kind, action: rest };
  return kind === "phrase" || kind === "same" || kind === "template" ? { kind, id: rest } : null;
}

/** The draft after one step; what its template says by itself follows. */
export function takeStep(draft: Draft, step: Step, context: StepContext): Draft {
  if (step.kind === "template") return takeTemplate(draft, step.id, context);
  return fillTemplate(afterStep(draft, step, context), context);
}

function afterStep(draft: Draft, step: Exclude<Step, { kind: "template" }>, context: StepContext): Draft {
  if (step.kind === "suggest") {
    const added = suggestionsFor(draft, context).map(({ serviceId, level, scope }): [string, Choice] => [
      serviceId,
      { ...plainChoice, level, scope },
    ]);
    return { ...draft, services: { ...draft.services, ...Object.fromEntries(added) } };
  }
  if (step.kind === "spare") return { ...draft, unaffected: [...draft.unaffected, ...spareableFor(draft, context)] };
  if (step.kind === "close-all") return { ...draft, closes: context.open.map(({ id }) => id) };
  if (step.kind === "bulk") {
    const rows = context.open.filter(({ isPublic }) => isPublic || step.action === "keep");
    const all = rows.map(({ id }) => [id, choiceOnReturn(draft.intervals[id], step.action)]);
    return { ...draft, intervals: { ...draft.intervals, ...Object.fromEntries(all) } };
  }
  if (step.kind === "same") return { ...draft, intervals: likeOne(draft.intervals, step.id) };
  const phrase = context.phrases.find(({ id }) => id === step.id);
  return phrase === undefined ? draft : togglePhrase(draft, fillPhrase(phrase, draft, context));
}

/** The intervals with which the same happens as with this one, at its level and for its scope too. */
function likeOne(intervals: Draft["intervals"], id: string): Draft["intervals"] {
  const one = intervals[id];
  if (one === undefined) return intervals;
  const all = Object.entries(intervals).map(([key, other]) => [key, other.action === one.action ? one : other]);
  return Object.fromEntries(all);
}

/** What an interval's row says once `action` is chosen: a return "except for some" starts as a partial outage for some users. */
export function choiceOnReturn(
  present: Draft["intervals"][string] | undefined,
  action: Draft["intervals"][string]["action"],
): Draft["intervals"][string] {
  const base = present ?? { ...plainChoice, action };
  if (action !== "except" || present?.action === "except") return { ...base, action };
  return { ...base, action, level: "partial_outage", scope: "accounts_newer_than_backup" };
}
