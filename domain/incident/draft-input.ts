import { type Choice, type Draft, momentNames } from "#domain/incident/draft.ts";
import { momentField, type Setting, timesOf } from "#domain/incident/draft-times.ts";
import { incidentLimits, type OpenIncidentInput, type PostUpdateInput } from "#domain/incident/schema.ts";

/** A field of the form at fault; `choices`: the offsets to choose from where the clocks show a time twice. */
export type DraftProblem = { field: string; code: string; choices?: string[] };

/** A draft in the words of a command. `origins`: the form's row behind each of `changes`. */
export type DraftInput<I> =
  | { ok: true; input: I; origins: string[] }
  | { ok: false; problems: [DraftProblem, ...DraftProblem[]] };

type ChangeOf = NonNullable<PostUpdateInput["changes"]>[number];
type Interval = { id: string; serviceId: string; level: string; scope: StoredScope };
type StoredScope = { preset: string | null; text: { fr: string; en: string }; size: number | null };

function sizeOf(typed: string): number | null {
  return /^\d{1,9}$/.test(typed.trim()) && Number(typed) > 0 ? Number(typed) : null;
}

function scopeOf(choice: Choice): NonNullable<ChangeOf["scope"]> {
  if (choice.scope !== "own") return { preset: choice.scope };
  return { textFr: choice.scopeFr, textEn: choice.scopeEn, size: sizeOf(choice.size) };
}

function storedScope(scope: StoredScope): ChangeOf["scope"] {
  if (scope.preset !== null) return { preset: scope.preset } as ChangeOf["scope"];
  return { textFr: scope.text.fr, textEn: scope.text.en, size: scope.size };
}

/** What is wrong with scopes in the host's own words. The schema's union would only say that it does not understand. */
function scopeProblems(kind: "service" | "interval", choices: Record<string, Choice>): DraftProblem[] {
  return Object.entries(choices).flatMap(([id, { scope, scopeFr, scopeEn, size }]) => {
    const at = (part: string, code: string): DraftProblem => ({ field: `${kind}${part}.${id}`, code });
    if (scope !== "own") return [];
    if (scopeFr.trim() === "" && scopeEn.trim() === "") return [at("ScopeFr", "scope_without_words")];
    return [
      ...(scopeFr.trim().length > incidentLimits.scope ? [at("ScopeFr", "too_long")] : []),
      ...(scopeEn.trim().length > incidentLimits.scope ? [at("ScopeEn", "too_long")] : []),
      ...(size.trim() !== "" && sizeOf(size) === null ? [at("Size", "not_a_number")] : []),
    ];
  });
}

function settle<I>(problems: DraftProblem[], made: { input: I; origins: string[] }): DraftInput<I> {
  const [first, ...others] = problems;
  return first === undefined ? { ok: true, ...made } : { ok: false, problems: [first, ...others] };
}

/** The draft as the input of open-incident. Times are read in `timeZone`. */
export function toOpenInput(draft: Draft, setting: Setting): DraftInput<OpenIncidentInput> {
  const times = timesOf(draft, setting);
  const ids = Object.keys(draft.services);
  const input: OpenIncidentInput = {
    ...messageOf(draft),
    titleFr: draft.titleFr,
    titleEn: draft.titleEn,
    state: draft.state === "identified" ? "identified" : "investigating",
    occurred: times.occurred,
    started: times.started,
    ended: times.ended,
    recurrenceOf: draft.recurrenceOf === "" ? null : draft.recurrenceOf,
    nextMessageAt: times.nextMessageAt,
    estimate: times.estimate,
    changes: Object.entries(draft.services).map(([serviceId, choice]) => ({
      serviceId,
      level: choice.level,
      scope: scopeOf(choice),
      provenance: choice.provenance,
    })),
  };
  const problems = times.problems.filter(({ field }) => field !== "decidedAt");
  return settle([...problems, ...scopeProblems("service", draft.services)], {
    input,
    origins: ids.map((id) => `service.${id}`),
  });
}

function messageOf(draft: Draft) {
  const { idempotencyKey, textFr, textEn, meanwhileFr, meanwhileEn, unaffected } = draft;
  const isReconstructed = draft.isReconstructed === "yes";
  const isQuiet = draft.isQuiet === "yes";
  return { idempotencyKey, textFr, textEn, meanwhileFr, meanwhileEn, unaffected, isReconstructed, isQuiet };
}

/**
 * The draft as the input of post-update. A service whose interval changes, or that is named anew, is given with everything
 * that holds for it from now on. When resolving, the intervals ticked are closed, nothing is changed and no advice goes on.
 */
export function toUpdateInput(
  draft: Draft,
  setting: Setting & { open: readonly Interval[] },
): DraftInput<PostUpdateInput> {
  const times = timesOf(draft, setting);
  const isResolving = draft.state === "resolved";
  const changes = isResolving ? [] : changesOf(draft, setting.open);
  const { whatFr, whatEn, whyFr, whyEn, tradeOffFr, tradeOffEn, decisionServices: serviceIds } = draft;
  const isDecided = [whatFr, whatEn, whyFr, whyEn, tradeOffFr, tradeOffEn].some((text) => text.trim() !== "");
  const input: PostUpdateInput = {
    ...messageOf(draft),
    // What to do meanwhile was for as long as it lasted.
    ...(isResolving ? { meanwhileFr: "", meanwhileEn: "" } : {}),
    incidentId: draft.incidentId,
    version: draft.version,
    state: draft.state,
    occurred: times.occurred,
    estimate: isResolving ? { kind: "none" } : times.estimate,
    nextMessageAt: times.nextMessageAt,
    changes: changes.map(({ change }) => change),
    closes: isResolving ? draft.closes : [],
    dataCustomers: draft.dataCustomers === "" ? null : draft.dataCustomers,
    dataMail: draft.dataMail === "" ? null : draft.dataMail,
    dataOurs: draft.dataOurs === "" ? null : draft.dataOurs,
    dataNoteFr: draft.dataNoteFr,
    dataNoteEn: draft.dataNoteEn,
    decision: isDecided
      ? { whatFr, whatEn, whyFr, whyEn, tradeOffFr, tradeOffEn, decidedAt: times.decidedAt, serviceIds }
      : null,
  };
  const scopes = [...scopeProblems("service", draft.services), ...scopeProblems("interval", changedOnes(draft))];
  const isAsked = (field: string) =>
    !/^(?:started|ended)/.test(field) &&
    (isDecided || field !== "decidedAt") &&
    !(isResolving && field.startsWith("estimate"));
  const relevant = times.problems.filter(({ field }) => isAsked(field));
  return settle([...relevant, ...(isResolving ? [] : scopes)], { input, origins: changes.map(({ origin }) => origin) });
}

function changedOnes(draft: Draft): Draft["intervals"] {
  return Object.fromEntries(
    Object.entries(draft.intervals).filter(([, { action }]) => action === "except" || action === "change"),
  );
}

/** What holds from now on for every service that this draft touches, with the form's row that says so. */
function changesOf(draft: Draft, open: readonly Interval[]): { change: ChangeOf; origin: string }[] {
  const actionOf = (id: string) => draft.intervals[id]?.action ?? "keep";
  const touched = new Set([
    ...Object.keys(draft.services),
    ...open.filter(({ id }) => actionOf(id) !== "keep").map(({ serviceId }) => serviceId),
  ]);
  return [...touched].flatMap((serviceId) => {
    const held = open.filter((interval) => interval.serviceId === serviceId);
    const stays = held.flatMap((interval): { change: ChangeOf; origin: string }[] => {
      const row = draft.intervals[interval.id];
      const origin = `interval.${interval.id}`;
      if (row === undefined || row.action === "keep") {
        const level = interval.level as ChangeOf["level"];
        return [{ change: { serviceId, level, scope: storedScope(interval.scope) }, origin }];
      }
      const { level, provenance } = row;
      return row.action === "back" ? [] : [{ change: { serviceId, level, scope: scopeOf(row), provenance }, origin }];
    });
    const added = draft.services[serviceId];
    if (added !== undefined) {
      const { level, provenance } = added;
      const change = { serviceId, level, scope: scopeOf(added), provenance };
      stays.push({ change, origin: `service.${serviceId}` });
    }
    if (stays.length > 0) return stays;
    return [
      { change: { serviceId, level: "operational", scope: { preset: "all" } }, origin: `interval.${held[0]?.id}` },
    ];
  });
}

const renamed: Record<string, string> = {
  "decision.whatFr": "whatFr",
  "decision.serviceIds": "decisionServices",
  changes: "services",
  nextMessageAt: "nextAt",
  "estimate.from": "estimateFrom",
  "estimate.to": "estimateTo",
};

/** The form's field for a command's problem: "changes.2.scope.textFr" is the words of the row behind the third change. */
export function formField(
  { field, code }: { field: string; code: string },
  { draft, origins }: { draft: Draft; origins: readonly string[] },
): string {
  const [first, part = ""] = field.split(".", 2);
  const name = momentNames.find((one) => one === first);
  if (name !== undefined) return momentField({ name, part, code }, draft);
  const change = /^changes\.(\d+)(?:\.(.*))?$/.exec(field);
  if (change === null) return renamed[field] ?? field.replace(/^decision\./, "");
  const [kind = "service", id = ""] = (origins[Number(change[1])] ?? "").split(".", 2);
  const inside = change[2] ?? "";
  if (inside.endsWith("textFr")) return `${kind}ScopeFr.${id}`;
  if (inside.endsWith("textEn")) return `${kind}ScopeEn.${id}`;
  return inside.startsWith("scope") ? `${kind}Scope.${id}` : `${kind}.${id}`;
}
