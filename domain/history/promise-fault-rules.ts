import type { HistoryEvent, HistoryHazard, HistoryRemediation } from "#domain/history/promise-schema.ts";
import type { RemediationEventKind, RemediationState } from "#domain/remediation/schema.ts";
import type { Text } from "#lib/i18n/language.ts";

/** Where something of the file cannot be so, and why. */
export type Fault = { path: string; code: string };

type Judged = [isFault: boolean, path: string, code: string];

const isHalf = ({ fr, en }: Text) => fr === "" || en === "";
const isEmpty = ({ fr, en }: Text) => fr === "" && en === "";
const isPartly = (text: Text) => isHalf(text) && !isEmpty(text);
const faultsIn = (judged: Judged[]): Fault[] =>
  judged.filter(([isFault]) => isFault).map(([, path, code]) => ({ path, code }));

/** Why a hazard of a file cannot be one that customers know of. */
export function hazardFaults({ text, publishedAt, retiredAt, incidents, causes }: HistoryHazard): Fault[] {
  return faultsIn([
    [isHalf(text), text.fr === "" ? "text.fr" : "text.en", "both_languages_needed"],
    [retiredAt !== null && Date.parse(retiredAt) < Date.parse(publishedAt), "retiredAt", "before_publication"],
    [new Set(incidents).size < incidents.length, "incidents", "named_twice"],
    [new Set(causes).size < causes.length, "causes", "named_twice"],
  ]);
}

/** Why a remediation of a file is none that commands could have published. */
export function remediationFaults(read: HistoryRemediation): Fault[] {
  return [...promiseFaults(read), ...standingFaults(read), ...linkFaults(read), ...historyFaults(read)];
}

const internalStates: readonly RemediationState[] = ["idea", "proposed", "declined"];

function promiseFaults(read: HistoryRemediation): Fault[] {
  const { wording, promisedAt, promisedOn, publishedAt, firstDue, due, state } = read;
  const isPromise = promisedAt !== null;
  const isMoved = read.events.some(({ kind }) => kind === "moved");
  return faultsIn([
    [isHalf(wording), wording.fr === "" ? "wording.fr" : "wording.en", "both_languages_needed"],
    [!isPromise && promisedOn !== null, "promisedOn", "not_promised"],
    [!isPromise && firstDue !== null, "firstDue", "not_promised"],
    [!isPromise && due !== null, "due", "not_promised"],
    [isPromise && promisedOn === null, "promisedOn", "date_missing"],
    [promisedAt !== null && Date.parse(promisedAt) < Date.parse(publishedAt), "promisedAt", "before_publication"],
    [firstDue !== null && promisedOn !== null && firstDue < promisedOn, "firstDue", "due_before_promise"],
    [firstDue !== due && !isMoved, "firstDue", "never_moved"],
    [isPromise && internalStates.includes(state), "state", "promise_internal"],
    [!isPromise && state === "idea", "state", "still_an_idea"],
    [!isPromise && state === "withdrawn", "state", "not_promised"],
  ]);
}

const restsOnVerification: readonly RemediationState[] = ["verified", "effective", "ineffective", "regressed"];

function standingFaults({ state, supersededBy, acceptedUntil, events, criteria }: HistoryRemediation): Fault[] {
  const verified = events.findLastIndex(({ kind }) => kind === "verified");
  const claimed = events.findLastIndex(({ kind }) => kind === "claimed" || kind === "recheck_due");
  const last = events.at(-1);
  return faultsIn([
    [state === "superseded" && supersededBy === null, "supersededBy", "replacement_missing"],
    [state !== "superseded" && supersededBy !== null, "supersededBy", "not_superseded"],
    [state !== "risk_accepted" && acceptedUntil !== null, "acceptedUntil", "risk_not_accepted"],
    [restsOnVerification.includes(state) && verified <= claimed, "state", "verifier_missing"],
    [last !== undefined && last.state !== state, `events.${events.length - 1}.state`, "state_differs"],
    [criteria.some(isEmpty), `criteria.${criteria.findIndex(isEmpty)}`, "text_missing"],
  ]);
}

function linkFaults({ incidents, entries, needs, coverage }: HistoryRemediation): Fault[] {
  const named: Record<string, string[]> = {
    incidents: incidents.map(({ incident, link }) => `${incident} ${link}`),
    entries,
    needs,
    coverage: coverage.map(({ hazard, relation }) => `${hazard} ${relation}`),
  };
  return Object.entries(named).flatMap(([path, words]) =>
    new Set(words).size < words.length ? [{ path, code: "named_twice" }] : [],
  );
}

const reasoned: readonly RemediationEventKind[] = ["moved", "reworded", "described", "withdrawn", "superseded"];

function historyFaults({ events, criteria }: HistoryRemediation): Fault[] {
  return events.flatMap((event, place) =>
    eventFaults(event, criteria.length).map(({ path, code }) => ({ path: `events.${place}.${path}`, code })),
  );
}

function eventFaults(
  { kind, reason, wording, former, role, outside, evidence }: HistoryEvent,
  criteria: number,
): Fault[] {
  return [
    ...faultsIn([
      [reasoned.includes(kind) && isHalf(reason), "reason", "both_languages_needed"],
      [isPartly(wording), "wording", "both_languages_needed"],
      [(kind === "described") !== (former !== null), "former", "former_and_kind"],
      [role !== null && outside !== null, "outside", "one_actor_only"],
      [outside !== null && isHalf(outside), "outside", "both_languages_needed"],
    ]),
    ...evidence.flatMap(({ criterion, summary }, place) =>
      faultsIn([
        [criterion !== null && criterion > criteria, `evidence.${place}.criterion`, "criterion_unknown"],
        [isHalf(summary), `evidence.${place}.summary`, "both_languages_needed"],
      ]),
    ),
  ];
}
