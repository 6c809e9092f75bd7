import { appendBlanks, type Blanks, blanksFromForm } from "#domain/incident/draft-blanks.ts";
import {
  dataOutcomes,
  estimateKinds,
  incidentStates,
  type ScopePreset,
  scopePresets,
} from "#domain/incident/schema.ts";
import { type Level, precisions } from "#domain/service/schema.ts";

/** Levels that a person may report, mildest first. Maintenance has its own forms; operational is what closing says. */
export const reportedLevels = ["degraded_performance", "partial_outage", "major_outage"] as const satisfies Level[];
export type ReportedLevel = (typeof reportedLevels)[number];

/** What happens to an open interval: nothing, back for all, back except for some, or another level or scope. */
export const intervalActions = ["keep", "back", "except", "change"] as const;
export type IntervalAction = (typeof intervalActions)[number];

/** Minutes offered with one tap, before now for a start and ahead for the next message. */
export const minuteChoices = { started: [5, 15, 30, 60], next: [15, 30, 60] } as const;

/** A level and whom it concerns, as typed. `scope`: a preset, or "own" for the words beside it. */
export type Choice = {
  level: ReportedLevel;
  scope: ScopePreset | "own";
  scopeFr: string;
  scopeEn: string;
  size: string;
  /** Whether it was observed or is concluded. */
  provenance: (typeof knownHow)[number];
};

const knownHow = ["stated", "inferred"] as const;

/** Uncertain times of a draft, by the beginning of their fields' names: of the message, of the impact's start and of its end. */
export const momentNames = ["occurred", "started", "ended"] as const;
export type MomentName = (typeof momentNames)[number];
type MomentField = `${MomentName}${"At" | "Earliest" | "Latest"}${"" | "Offset"}`;

const momentFields = momentNames.flatMap((name) =>
  (["At", "Earliest", "Latest"] as const).flatMap((part): MomentField[] => [`${name}${part}`, `${name}${part}Offset`]),
);

const textFields = [
  "idempotencyKey",
  "incidentId",
  "version",
  "seenSeq",
  "titleFr",
  "titleEn",
  "textFr",
  "textEn",
  "meanwhileFr",
  "meanwhileEn",
  "started",
  "estimateFrom",
  "estimateFromOffset",
  "estimateTo",
  "estimateToOffset",
  "next",
  "nextAt",
  "nextOffset",
  "dataNoteFr",
  "dataNoteEn",
  "recurrenceOf",
  "templateId",
  "decidedAt",
  "decidedAtOffset",
  "whatFr",
  "whatEn",
  "whyFr",
  "whyEn",
  "tradeOffFr",
  "tradeOffEn",
  "sentAt",
  "base",
] as const;
/**
 * A field of one line or one text. `started`: "now" (with the message), minutes ago, or "at"; `sentAt`: when this very draft
 * was first sent, so that a retry says the same times; `base`: what the form began with (baseOf), to tell what its author changed.
 */
export type TextFieldName = (typeof textFields)[number] | MomentField;

const allTexts: readonly TextFieldName[] = [...textFields, ...momentFields];

const choiceFields = {
  state: incidentStates,
  estimate: estimateKinds,
  dataCustomers: ["", ...dataOutcomes],
  dataMail: ["", ...dataOutcomes],
  dataOurs: ["", ...dataOutcomes],
  /** Whether the message tells of now or of a time that is known to some degree (`occurred…`). */
  when: ["now", "known"],
  occurredPrecision: precisions,
  startedPrecision: precisions,
  /** Whether a reported incident is over already (`ended…`). */
  over: ["", "yes"],
  endedPrecision: precisions,
  isReconstructed: ["", "yes"],
  /** Whether subscribers are not told. */
  isQuiet: ["", "yes"],
  decisionWhen: ["with_message", "unknown", "at"],
} as const;
type ChoiceFields = { [F in keyof typeof choiceFields]: (typeof choiceFields)[F][number] };
const choiceNames = Object.keys(choiceFields) as (keyof ChoiceFields)[];

/** Each choice as `choose` finds it; what is none of its values is its first one. */
function choicesFrom(choose: (name: keyof ChoiceFields) => string): ChoiceFields {
  const chosen = choiceNames.map((name) => [
    name,
    oneOf<string>(choiceFields[name], choose(name), choiceFields[name][0]),
  ]);
  return Object.fromEntries(chosen) as ChoiceFields;
}

/** A message under way, as typed and nothing more: what the form shows, what a phone keeps, what a refusal gives back. */
export type Draft = Record<TextFieldName, string> &
  ChoiceFields & {
    /** Affected services by id. */
    services: Record<string, Choice>;
    /** What happens to open intervals, by id. */
    intervals: Record<string, Choice & { action: IntervalAction }>;
    unaffected: string[];
    /** Intervals ticked as over, when resolving. */
    closes: string[];
    /** Services that a decision keeps as they are. */
    decisionServices: string[];
    /** Of the template in use (`templateId`). */
    blanks: Blanks;
  };

/** What a tick alone says: a major outage for everybody. */
export const plainChoice: Choice = {
  ...{ level: "major_outage", scope: "all", scopeFr: "", scopeEn: "", size: "" },
  provenance: "stated",
};

/** A draft with nothing in it but its key. */
export function emptyDraft(idempotencyKey: string): Draft {
  const texts = Object.fromEntries(allTexts.map((name) => [name, ""])) as Record<TextFieldName, string>;
  return {
    ...texts,
    ...choicesFrom(() => ""),
    idempotencyKey,
    started: "now",
    next: "none",
    services: {},
    intervals: {},
    unaffected: [],
    closes: [],
    decisionServices: [],
    blanks: {},
  };
}

const idForm = /^[a-z0-9-]{1,40}$/;
const mostIds = 2_000;

function oneOf<T extends string>(values: readonly T[], typed: string, fallback: T): T {
  return values.find((value) => value === typed) ?? fallback;
}

/** Reads what a form holds. Whatever it is sent, a draft comes out; whether it can be published is the schema's to say. */
export function draftFromForm(form: FormData): Draft {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll(/\r\n?/g, "\n") : "";
  };
  const ids = (name: string) => [
    ...new Set(form.getAll(name).filter((id): id is string => typeof id === "string" && idForm.test(id))),
  ];
  const choice = (kind: "service" | "interval", id: string): Choice => ({
    level: oneOf(reportedLevels, text(`${kind}Level.${id}`), plainChoice.level),
    scope: oneOf([...scopePresets, "own"], text(`${kind}Scope.${id}`), plainChoice.scope),
    scopeFr: text(`${kind}ScopeFr.${id}`),
    scopeEn: text(`${kind}ScopeEn.${id}`),
    size: text(`${kind}Size.${id}`),
    provenance: oneOf(knownHow, text(`${kind}Provenance.${id}`), "stated"),
  });
  const action = (id: string) => oneOf(intervalActions, text(`action.${id}`), "keep");
  const texts = Object.fromEntries(allTexts.map((name) => [name, text(name)])) as Record<TextFieldName, string>;
  return {
    ...texts,
    ...choicesFrom(text),
    services: byId(ids("service"), (id) => choice("service", id)),
    intervals: byId(ids("interval"), (id) => ({ ...choice("interval", id), action: action(id) })),
    unaffected: ids("unaffected").slice(0, mostIds),
    closes: ids("closes").slice(0, mostIds),
    decisionServices: ids("decisionServices").slice(0, mostIds),
    blanks: blanksFromForm(form),
  };
}

function byId<T>(ids: string[], make: (id: string) => T): Record<string, T> {
  return Object.fromEntries(ids.slice(0, mostIds).map((id) => [id, make(id)]));
}

/** Whether a person has put anything into it that would be missed. */
export function isWorthKeeping(draft: Draft): boolean {
  const written = [draft.textFr, draft.textEn, draft.titleFr, draft.titleEn, draft.whatFr, draft.whatEn];
  return written.some((text) => text.trim() !== "") || Object.keys(draft.services).length > 0;
}

/** What a phone kept, as a draft again; null when it is not one (another version wrote it, or it was cut short). */
export function draftFromStore(kept: unknown): Draft | null {
  if (typeof kept !== "object" || kept === null) return null;
  const form = new FormData();
  for (const [name, value] of Object.entries(kept)) {
    if (typeof value === "string") form.set(name, value);
    else if (Array.isArray(value)) for (const id of value) form.append(name, String(id));
    else if (name === "services" || name === "intervals") appendChoices(form, { name, value });
    else if (name === "blanks") appendBlanks(form, value);
  }
  return draftFromForm(form);
}

function appendChoices(form: FormData, { name, value }: { name: "services" | "intervals"; value: unknown }): void {
  const kind = name === "services" ? "service" : "interval";
  if (typeof value !== "object" || value === null) return;
  for (const [id, choice] of Object.entries(value as Record<string, Partial<Choice> & { action?: string }>)) {
    form.append(kind, id);
    form.set(`${kind}Level.${id}`, String(choice?.level));
    form.set(`${kind}Scope.${id}`, String(choice?.scope));
    form.set(`${kind}ScopeFr.${id}`, String(choice?.scopeFr ?? ""));
    form.set(`${kind}ScopeEn.${id}`, String(choice?.scopeEn ?? ""));
    form.set(`${kind}Size.${id}`, String(choice?.size ?? ""));
    form.set(`${kind}Provenance.${id}`, String(choice?.provenance));
    if (kind === "interval") form.set(`action.${id}`, String(choice?.action));
  }
}
