import { outcomeOf } from "#domain/remediation/ledger-rules.ts";
import type { FormerlySaid } from "#domain/remediation/said-schema.ts";
import type { ToldEvent, ToldEvidence } from "#domain/remediation/told-schema.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { type Language, localText, otherLanguage, type Text } from "#lib/i18n/language.ts";
import { promiseIndex } from "#published/pages/promise-index.ts";
import { incidentsOf, promiseLine, promisePath, promiseTurns } from "#published/pages/promise-line.ts";
import { nextInstant, serviceNames, siteOf, textOf, type View } from "#published/pages/shared.ts";
import type {
  PromisePage,
  PublicActor,
  PublicCoverage,
  PublicEvidence,
  PublicFormer,
  PublicPromiseEvent,
} from "#published/promise-documents.ts";
import type { PromiseFacts, RecordPromise } from "#published/promise-facts.ts";

/** The page of a promise in one language; `record`: what the ledger holds of it. `changedAt` is left to the publisher. */
export function promisePage(view: View, promise: PromiseFacts, record: RecordPromise): PromisePage {
  const { facts, language, now } = view;
  const { timeZone } = facts.site;
  const events = promise.events.map((event) => eventOf(promise, event, language));
  const recordedAt = promise.promisedAt ?? promise.publishedAt;
  const coverage = promise.coverage.flatMap((one) => coverageOf(view, one) ?? []);
  const isLeft = ({ relation }: PublicCoverage) => relation === "does_not_cover" || relation === "failed_here";
  const { recheckEveryDays, recheckDue } = promise;
  return {
    kind: "promise",
    path: promisePath(language, promise.id),
    alternatePath: promisePath(otherLanguage(language), promise.id),
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: nextInstant(promiseTurns(view, [record, ...namedRecords(view, record)]), now),
    line: promiseLine(view, record),
    incidents: incidentsOf(view, record),
    purpose: promise.kind,
    origin: promise.origin,
    recordedAt,
    isRecordedLater: promise.promisedOn !== null && promise.promisedOn !== dayOf(recordedAt, timeZone),
    ownerRole: localText(promise.ownerRole, language),
    isBlocked: promise.state === "blocked",
    blocked: promise.state === "blocked" ? (events.findLast(({ kind }) => kind === "blocked")?.reason ?? null) : null,
    ...{ baseline: localText(promise.baseline, language), target: localText(promise.target, language) },
    targetHedge: promise.targetHedge,
    ...evidenceOf(promise, language),
    verified: verifiedOf(promise, events),
    slips: events.filter(({ kind }) => kind === "moved"),
    rewordings: events.filter(({ kind }) => kind === "reworded" || kind === "described"),
    outcome: outcomeOf(promise.state, events),
    events,
    covers: coverage.filter((one) => !isLeft(one)),
    leaves: coverage.filter(isLeft),
    ...linesAround(view, record),
    recheck: recheckEveryDays === null ? null : { everyDays: recheckEveryDays, dueOn: recheckDue },
  };
}

function namedRecords({ facts }: View, record: RecordPromise): RecordPromise[] {
  const { byId, naming } = promiseIndex(facts);
  return [
    ...record.needs.flatMap((id) => byId.get(id) ?? []),
    ...(naming.get(record.id) ?? []),
    ...(record.supersededBy === null ? [] : [byId.get(record.supersededBy) ?? []].flat()),
  ];
}

/** What it waits for, what waits for it, what took its place, and whose place it took. */
function linesAround(view: View, record: RecordPromise) {
  const { byId, naming } = promiseIndex(view.facts);
  const line = (one: RecordPromise) => promiseLine(view, one);
  const others = naming.get(record.id) ?? [];
  const successor = record.supersededBy === null ? undefined : byId.get(record.supersededBy);
  return {
    needs: record.needs.flatMap((id) => byId.get(id) ?? []).map(line),
    neededBy: others.filter(({ needs }) => needs.includes(record.id)).map(line),
    replacedBy: successor === undefined ? null : line(successor),
    replaces: others.filter(({ supersededBy }) => supersededBy === record.id).map(line),
  };
}

function eventOf({ isUndated, publishedAt }: PromiseFacts, event: ToldEvent, language: Language): PublicPromiseEvent {
  const { at, kind, due, formerDue, wording, former, reason, by } = event;
  return {
    ...{ at, isUndated: isUndated && at === publishedAt, kind, due, formerDue },
    wording: localText(wording, language),
    former: former === null ? null : formerIn(former, language),
    reason: localText(reason, language),
    by: actorOf(by, language),
  };
}

/** What was said before, in the words of a language. */
function formerIn({ coverage, ...former }: FormerlySaid, language: Language): PublicFormer {
  if (coverage === undefined) return former;
  const local = ({ hazard, residual, ...one }: (typeof coverage)[number]) => ({
    ...one,
    ...{ hazard: textOf(hazard, language), residual: localText(residual, language) },
  });
  return { ...former, coverage: coverage.map(local) };
}

function actorOf(by: ToldEvent["by"], language: Language): PublicActor {
  return by !== null && "outside" in by ? { outside: textOf(by.outside, language) } : by;
}

/** Each criterion with the evidence given for it, and the evidence about the whole. */
function evidenceOf(promise: PromiseFacts, language: Language): Pick<PromisePage, "criteria" | "evidence"> {
  const given = promise.events.flatMap((event) =>
    event.evidence.map((one) => ({ criterion: one.criterion, shown: shownEvidence(event, one, language) })),
  );
  const about = (criterion: number | null) => given.flatMap((one) => (one.criterion === criterion ? [one.shown] : []));
  return {
    criteria: promise.criteria.map((text, place) => ({ text: textOf(text, language), evidence: about(place) })),
    evidence: about(null),
  };
}

function shownEvidence({ at, kind, by }: ToldEvent, evidence: ToldEvidence, language: Language): PublicEvidence {
  return {
    kind: evidence.kind,
    summary: textOf(evidence.summary, language),
    url: evidence.url,
    given: { at, with: kind, by: actorOf(by, language) },
  };
}

/** Who confirmed it last; also of one that did not hold afterwards. */
function verifiedOf({ state }: PromiseFacts, events: PublicPromiseEvent[]): PromisePage["verified"] {
  const confirmed: readonly PromiseFacts["state"][] = ["verified", "effective", "ineffective", "regressed"];
  if (!confirmed.includes(state)) return null;
  const found = events.findLast(({ kind }) => kind === "verified");
  return found === undefined ? null : { at: found.at, by: found.by };
}

/** What it does for a hazard that customers know of; null for any other. */
function coverageOf(view: View, one: PromiseFacts["coverage"][number]): PublicCoverage | null {
  const hazard = view.facts.hazards.find(({ id }) => id === one.hazardId);
  if (hazard === undefined) return null;
  const { language } = view;
  const local = (text: Text) => localText(text, language);
  const [service = null] = hazard.node === null ? [] : serviceNames(view, [hazard.node]);
  return {
    relation: one.relation,
    standing: one.standing,
    hazard: { id: hazard.id, kind: hazard.kind, text: textOf(hazard.text, language), service },
    residual: local(one.residual),
  };
}
