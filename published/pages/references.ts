import { type FactReference, readReference } from "#domain/postmortem/reference-rules.ts";
import { durationOf } from "#domain/service/uptime-rules.ts";
import type { Duration, Moment } from "#published/documents.ts";
import type { IncidentFacts, IntervalFacts, ServiceFacts } from "#published/facts.ts";
import { monthOf } from "#published/months.ts";
import { firstWord } from "#published/pages/incident-page.ts";
import { formulasOf, ledgerOf, ruleOf } from "#published/pages/service-ledger.ts";
import { reportPath } from "#published/pages/service-page.ts";
import { turnIn } from "#published/pages/service-year-page.ts";
import { closedDuration, impactOf, intervalOf, serviceName, textOf, type View } from "#published/pages/shared.ts";
import type { Reference, References, ReferredFact } from "#published/postmortem-documents.ts";

/** A reference, and the next instant (ISO) at which it reads differently by the clock alone. */
type Resolved = { reference: Reference; changesAt?: string | null };
type Told = { view: View; incident: IncidentFacts };

const unknown: Resolved = { reference: { status: "unknown" } };
const retracted: Resolved = { reference: { status: "retracted" } };

/**
 * What these references of an incident's postmortem stand for today, and the next instant (ISO) at which one reads differently.
 * "unknown" is what nobody knows and what nobody may know: a service that is not public is neither named nor denied.
 */
export function resolveReferences(
  view: View,
  incident: IncidentFacts,
  refs: string[],
): { references: References; changesAt: string | null } {
  const resolved = refs.map((ref) => {
    const reference = readReference(ref);
    return [ref, reference === null ? unknown : resolve({ view, incident }, reference)] as const;
  });
  const turns = resolved.flatMap(([, { changesAt }]) => changesAt ?? []);
  return {
    references: Object.fromEntries(resolved.map(([ref, { reference }]) => [ref, reference])),
    changesAt: turns.sort()[0] ?? null,
  };
}

function resolve(told: Told, reference: FactReference): Resolved {
  const { view, incident } = told;
  switch (reference.kind) {
    case "day": {
      const at = shownAt(incident.started);
      return at === null ? unknown : known({ kind: "day", at });
    }
    case "moment":
      return aMoment(momentOf(incident, reference.moment));
    case "delay": {
      const duration = delayBetween(incident.started, momentOf(incident, reference.until));
      return duration === null ? unknown : known({ kind: "duration", duration, isLasting: false });
    }
    case "duration":
      return durationIn(told, reference.serviceId);
    case "service": {
      const service = serviceOf(told, reference.serviceId);
      return service === null
        ? unknown
        : known({ kind: "service", service: serviceName(view, service, incident.started) });
    }
    case "interval":
      return intervalIn(told, reference);
    case "uptime":
      return uptimeIn(told, reference);
    case "count":
      return known({ kind: "count", count: countOf(incident, reference.of) });
    case "decision":
    case "event":
    case "statement":
    case "data":
      return saidIn(told, reference);
  }
}

function known(fact: ReferredFact): Resolved {
  return { reference: { status: "known", ...fact } };
}

function aMoment(moment: Moment | null): Resolved {
  return moment === null ? unknown : known({ kind: "moment", moment });
}

type MomentName = Extract<FactReference, { kind: "moment" }>["moment"];

function momentOf(incident: IncidentFacts, name: MomentName): Moment | null {
  if (name !== "first-word") return incident[name];
  const at = firstWord(incident);
  return at === null ? null : { at, precision: "exact", earliest: null, latest: null };
}

function shownAt({ at, earliest, latest }: Moment): string | null {
  return at ?? earliest ?? latest;
}

/** How long it took from one to the other: a range where either is not exactly known; null where either is unknown. */
function delayBetween(from: Moment, to: Moment | null): Duration | null {
  const bounds = [from.earliest ?? from.at, from.latest ?? from.at, to?.earliest ?? to?.at, to?.latest ?? to?.at];
  const [first, last, soonest, latest] = bounds.map((at) => (at == null ? Number.NaN : Date.parse(at)));
  const shortest = Math.max(0, (soonest ?? Number.NaN) - (last ?? Number.NaN));
  const longest = Math.max(0, (latest ?? Number.NaN) - (first ?? Number.NaN));
  return Number.isNaN(shortest) || Number.isNaN(longest) ? null : { fromMs: shortest, toMs: longest };
}

function serviceOf({ view }: Told, id: string): ServiceFacts | null {
  return view.facts.catalogue.services.find((service) => service.id === id) ?? null;
}

/** How long the incident lasted, or held one service; up to now while it does. */
function durationIn(told: Told, serviceId: string | null): Resolved {
  const { view, incident } = told;
  if (serviceId !== null && serviceOf(told, serviceId) === null) return unknown;
  const own = incident.intervals.filter((one) => serviceId === null || one.serviceId === serviceId);
  if (own.length > 0) return lengthOf(view, own);
  const wasThere = ({ services }: IncidentFacts["revisions"][number]) =>
    services.some((one) => serviceId === null || one.serviceId === serviceId);
  return incident.revisions.some(wasThere) ? retracted : unknown;
}

const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

function lengthOf({ now }: View, intervals: IntervalFacts[]): Resolved {
  const duration = closedDuration(intervals, now);
  if (duration !== null) return known({ kind: "duration", duration, isLasting: false });
  return known({ kind: "duration", duration: durationOf(intervals.map(impactOf), always, now), isLasting: true });
}

function intervalIn(told: Told, { key, bound }: Extract<FactReference, { kind: "interval" }>): Resolved {
  const { view, incident } = told;
  const interval = incident.intervals.find((one) => one.key === key);
  if (interval === undefined) return incident.goneIntervals.includes(key) ? retracted : unknown;
  const service = serviceOf(told, interval.serviceId);
  if (service === null) return unknown;
  if (bound === "start") return aMoment(interval.start);
  if (bound === "end") return interval.end === null ? known({ kind: "lasting" }) : aMoment(interval.end);
  if (bound === "duration") return lengthOf(view, [interval]);
  return known({
    kind: "interval",
    service: serviceName(view, service, incident.started),
    interval: intervalOf(interval, { language: view.language, revisions: incident.revisions }),
    duration: closedDuration([interval], view.now),
  });
}

/** The availability of a service in the month in which the incident began, as its report counts it. */
function uptimeIn(told: Told, { serviceId, formula }: Extract<FactReference, { kind: "uptime" }>): Resolved {
  const { view, incident } = told;
  const service = serviceOf(told, serviceId);
  if (service === null || service.kind === "group") return unknown;
  const month = monthOf(incident, view.facts.site.timeZone);
  const ledger = ledgerOf(view.facts, service, view.now);
  const line = ledger.months.get(month);
  if (line === undefined || line.figure.uptime === null) return unknown;
  const own = { rule: ruleOf(ledger, line.period), uptime: line.figure.uptime };
  // A formula that counts as the organisation's own does is not listed beside it.
  const { rule, uptime } = formulasOf(ledger, [line])[0]?.find(({ code }) => code === (formula ?? "own")) ?? own;
  return {
    ...known({
      ...{ kind: "uptime", uptime, month, rule, service: serviceName(view, service, incident.started) },
      path: line.isKnown ? reportPath(view, service, month) : null,
    }),
    changesAt: turnIn(ledger, line.period),
  };
}

function countOf(incident: IncidentFacts, of: Extract<FactReference, { kind: "count" }>["of"]): number {
  const standing = (parts: { retractedAt: string | null }[]) => parts.filter((one) => one.retractedAt === null).length;
  switch (of) {
    case "services":
      return new Set(incident.intervals.map(({ serviceId }) => serviceId)).size;
    case "spared":
      return incident.unaffected.length;
    case "decisions":
      return incident.decisions.length;
    case "updates":
    case "events":
      return standing(incident[of]);
  }
}

/** What somebody said or decided, in words or by a code. */
function saidIn(
  { view, incident }: Told,
  reference: Extract<FactReference, { kind: "decision" | "event" | "statement" | "data" }>,
): Resolved {
  const { language } = view;
  if (reference.kind === "data") {
    const outcome = incident.data[reference.owner];
    return outcome === null ? unknown : known({ kind: "outcome", outcome });
  }
  if (reference.kind === "statement") {
    const statement = incident.statements[reference.number - 1];
    return statement === undefined
      ? unknown
      : known({ kind: "statement", statement, language: view.facts.site.defaultLanguage });
  }
  if (reference.kind === "decision") {
    const decision = incident.decisions.find(({ id }) => id === reference.id);
    if (decision === undefined) return unknown;
    return known({ kind: "decision", number: decision.number, what: textOf(decision.what, language) });
  }
  const event = incident.events.find(({ id }) => id === reference.id);
  if (event === undefined) return unknown;
  if (event.retractedAt !== null) return retracted;
  return known({ kind: "event", text: textOf(event.text, language), occurred: event.occurred });
}
