import { z } from "zod";
import { hazardKinds } from "#domain/hazard/schema.ts";
import { historyText } from "#domain/history/text-schema.ts";
import { instant } from "#domain/incident/moment-schema.ts";
import { day } from "#domain/remediation/input-schema.ts";
import { formerlySaid } from "#domain/remediation/said-schema.ts";
import {
  coverageRelations,
  coverageStandings,
  evidenceKinds,
  hedges,
  incidentLinks,
  remediationLimits as limits,
  remediationEvents,
  remediationKinds,
  remediationOrigins,
  remediationStates,
} from "#domain/remediation/schema.ts";
import { provenances } from "#domain/service/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import { roles } from "#lib/roles.ts";

const choice = <const W extends readonly [string, ...string[]]>(words: W) => z.enum(words, "unknown_choice");
const perhaps = <T extends z.ZodType>(one: T) => one.nullable().default(null);
const list = <T extends z.ZodType>(one: T, limit: number = limits.links) =>
  z.array(one).max(limit, "too_many").default([]);
/** What the file calls something: an id of ours, or one of its own. */
const word = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, "invalid_id");
/** How many things may have happened to one remediation in a file. */
const eventLimit = 1000;

/** A hazard of the file that customers know of (docs/export-format.md); `language`: of texts that do not say theirs. */
export function historyHazard(language: Language) {
  return z.strictObject({
    id: word.optional(),
    kind: choice(hazardKinds),
    /** The service whose loss it is, by id or name. */
    node: perhaps(z.string().trim().min(1, "service_missing").max(200, "too_long")),
    provenance: choice(provenances).default("stated"),
    text: historyText(500, language),
    publishedAt: instant,
    retiredAt: perhaps(instant),
    incidents: list(word, 50),
    causes: list(word, 50),
    isExample: z.boolean().default(false),
  });
}

function historyEvent(language: Language) {
  const text = (limit: number) => historyText(limit, language);
  const evidence = z.strictObject({
    /** Its number among the criteria, from 1; without: about the whole. */
    criterion: perhaps(z.number().int().min(1, "criterion_unknown").max(limits.criteria, "criterion_unknown")),
    kind: choice(evidenceKinds),
    summary: text(limits.text),
    url: perhaps(z.httpUrl("link_invalid").max(limits.url, "too_long")),
  });
  return z.strictObject({
    at: instant,
    kind: choice(remediationEvents),
    state: choice(remediationStates),
    due: perhaps(day),
    formerDue: perhaps(day),
    wording: text(limits.text),
    former: perhaps(formerlySaid),
    reason: text(limits.reason),
    /** A colleague's role, or that of somebody outside. */
    role: perhaps(choice(roles)),
    outside: perhaps(text(limits.measure)),
    evidence: list(evidence, limits.evidence),
  });
}

/** A remediation of the file that customers know of, a promise where `promisedAt` is given (docs/export-format.md). */
export function historyRemediation(language: Language) {
  const text = (limit: number) => historyText(limit, language);
  return z.strictObject({
    id: word.optional(),
    state: choice(remediationStates),
    kind: choice(remediationKinds),
    origin: choice(remediationOrigins).default("after"),
    wording: text(limits.text),
    hedge: choice(hedges).default("none"),
    publishedAt: instant,
    isUndated: z.boolean().default(false),
    promisedAt: perhaps(instant),
    promisedOn: perhaps(day),
    firstDue: perhaps(day),
    due: perhaps(day),
    baseline: text(limits.measure),
    target: text(limits.measure),
    targetHedge: choice(hedges).default("none"),
    ownerRole: text(limits.measure),
    recheckEveryDays: perhaps(z.number().int().min(1, "not_understood").max(3660, "not_understood")),
    recheckDue: perhaps(day),
    acceptedUntil: perhaps(day),
    supersededBy: perhaps(word),
    criteria: list(text(limits.criterion), limits.criteria),
    events: list(historyEvent(language), eventLimit),
    incidents: list(z.strictObject({ incident: word, link: choice(incidentLinks).default("arose") })),
    entries: list(word),
    needs: list(word),
    coverage: list(
      z.strictObject({
        hazard: word,
        relation: choice(coverageRelations),
        standing: choice(coverageStandings).default("claimed"),
        provenance: choice(provenances).default("stated"),
        residual: text(500),
      }),
    ),
    isExample: z.boolean().default(false),
  });
}

/** A hazard of the file, read. */
export type HistoryHazard = z.output<ReturnType<typeof historyHazard>>;
/** A remediation of the file, read. */
export type HistoryRemediation = z.output<ReturnType<typeof historyRemediation>>;
/** Something that happened to one. */
export type HistoryEvent = HistoryRemediation["events"][number];
