import { z } from "zod";
import { plainText } from "#lib/plain-text.ts";

/** Lengths in characters; rows on a page of a list, promises that a frozen page names, and rows that a sheet has room for. */
export const reviewLimits = { reason: 1000, name: 200, pageRows: 100, agenda: 20, rows: 8 } as const;

const id = z.string().regex(/^[a-z0-9]{12}$/, "invalid_id");

/** A month of the page's zone ("2026-11"). */
export const reviewMonth = z.string().regex(/^(?:19[7-9]\d|2[01]\d\d)-(?:0[1-9]|1[0-2])$/, "not_understood");

const filterId = z
  .string()
  .regex(/^[a-z0-9-]{0,40}$/, "unknown_choice")
  .default("");
const filterDay = z.union([z.literal(""), z.iso.date("invalid_day")], "invalid_day").default("");

/** What a review is narrowed to, as its address says; "" leaves a field open. Days are the page zone's, `to` included. */
export const reviewFilter = z
  .object({
    from: filterDay,
    to: filterDay,
    service: filterId,
    owner: filterId,
    cause: z
      .string()
      .regex(/^[a-z_]{0,40}$/, "unknown_choice")
      .default(""),
  })
  .refine(({ from, to }) => from === "" || to === "" || from <= to, { path: ["to"], error: "days_backwards" });
export type ReviewFilter = z.output<typeof reviewFilter>;

/** How a promise stands against its first date; each of them is in exactly one. */
export const promiseClasses = ["on_time", "kept_late", "kept_undated", "open", "overdue", "undated", "ended"] as const;
export type PromiseClass = (typeof promiseClasses)[number];

/** Lists of promises and other remediations, one behind each figure. */
export const remediationLists = [
  "promises",
  ...promiseClasses,
  "late",
  "moved",
  "lasting",
  "claimed",
  "verified",
  "refuted",
] as const;

/** Lists of incidents. */
export const incidentLists = ["incidents", "recurrences", "unspoken", "missed", "unwritten", "one_language"] as const;

/** Lists of hazards. */
export const hazardLists = ["uncovered", "accepted", "covered"] as const;

/** Every list that a figure opens. */
export const reviewLists = [...remediationLists, ...incidentLists, ...hazardLists] as const;
export type ReviewList = (typeof reviewLists)[number];

/** Whether a list is of remediations, of incidents or of hazards. */
export function kindOfList(list: ReviewList): "remediation" | "incident" | "hazard" {
  if (incidentLists.some((one) => one === list)) return "incident";
  return hazardLists.some((one) => one === list) ? "hazard" : "remediation";
}

const range = z.object({ fromMs: z.number(), toMs: z.number() });

/** The middle of some values with its spread: quarter, half and three quarters of them lie at or below. Null without any. */
export const spread = z.object({ n: z.number(), low: z.number(), median: z.number(), high: z.number() }).nullable();
export type Spread = z.output<typeof spread>;

/** In what steps the course is told. */
export const courseUnits = ["month", "quarter", "year"] as const;

/** All figures of a review, as they were at `asOf`: what a frozen one keeps. Durations in ms, ages in days. */
export const reviewFigures = z.object({
  asOf: z.string(),
  zone: z.string(),
  month: reviewMonth,
  /** Ids by list; one that did not exist yet when a review was frozen is missing. */
  lists: z.record(z.string(), z.array(z.string())),
  ages: z.object({ promises: z.array(z.number()), others: z.array(z.number()), spread }),
  course: z.object({
    unit: z.enum(courseUnits),
    steps: z.array(z.object({ from: z.string(), opened: z.number(), closed: z.number(), open: z.number() })),
  }),
  acceptances: z.array(z.object({ hazardId: z.string(), until: z.string().nullable() })),
  spofs: z.array(
    z.object({
      serviceId: z.string(),
      atOnce: z.number(),
      newConnections: z.number(),
      downMs: range,
      incidents: z.number(),
      closed: z.enum(["verified", "accepted"]).nullable(),
      until: z.string().nullable(),
    }),
  ),
  durations: z.object({
    dots: z.array(
      z.object({ id: z.string(), at: z.number(), fromMs: z.number(), toMs: z.number(), isOver: z.boolean() }),
    ),
    spread: z.object({ shortest: spread, longest: spread }),
  }),
  targets: z.object({
    judged: z.number(),
    missed: z.array(
      z.object({
        serviceId: z.string(),
        target: z.number(),
        uptime: z.object({ from: z.number(), to: z.number() }),
        isSure: z.boolean(),
      }),
    ),
  }),
  clocks: z.object({
    firstWord: spread,
    messages: z.object({ kept: z.number(), missed: z.number(), pending: z.number() }),
    written: spread,
    bothLanguages: spread,
  }),
});
export type ReviewFigures = z.output<typeof reviewFigures>;

const text = z.object({ fr: z.string(), en: z.string() });

/** What lists and pages say of a remediation, an incident, a hazard or a service, kept beside the figures. */
export const reviewItem = z.object({
  text,
  /** Names of the public services, for an incident without a title. */
  names: z.array(text).default([]),
  state: z.string().nullable().default(null),
  firstDue: z.string().nullable().default(null),
  due: z.string().nullable().default(null),
  keptOn: z.string().nullable().default(null),
  moves: z.number().default(0),
  /** For the team alone. */
  owner: z.string().nullable().default(null),
  isPromised: z.boolean().default(false),
  /** When an incident began (ISO), and how long it lasted. */
  at: z.string().nullable().default(null),
  lasted: range.nullable().default(null),
  until: z.string().nullable().default(null),
});
export type ReviewItem = z.output<typeof reviewItem>;

/** Everything that figures name, by id. */
export const reviewItems = z.record(z.string(), reviewItem);
export type ReviewItems = z.output<typeof reviewItems>;

/** What management decides of a promise: it stays as it is, gets another date, ends, or is brought to who can help. */
export const decisionKinds = ["keep", "move", "drop", "escalate"] as const;

const idempotencyKey = z.string().min(8, "invalid_id").max(80, "invalid_id");

/** Keeps the figures of a month's review as they are now. */
export const freezeReviewInput = z.object({ idempotencyKey, month: reviewMonth });

/** Signs a frozen review by name; nothing is decided in it afterwards. */
export const signReviewInput = z.object({
  month: reviewMonth,
  name: plainText(reviewLimits.name).refine((name) => name !== "", "text_missing"),
});

/** Decides of a promise in a frozen review; `version`: of the remediation as it was read. */
export const decidePromiseInput = z
  .object({
    month: reviewMonth,
    remediationId: id,
    version: z.coerce.number().int().min(1, "not_understood").max(2_147_483_647, "not_understood"),
    kind: z.enum(decisionKinds, "unknown_choice"),
    due: z
      .union([z.literal(""), z.null(), z.iso.date("date_invalid")], "date_invalid")
      .transform((typed) => (typed === "" ? null : typed))
      .default(null),
    isUndated: z.boolean().default(false),
    reasonFr: plainText(reviewLimits.reason),
    reasonEn: plainText(reviewLimits.reason),
  })
  .superRefine(({ kind, due, isUndated, reasonFr, reasonEn }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const isSaid = reasonFr !== "" || reasonEn !== "";
    if (kind !== "keep" || isSaid)
      for (const [path, words] of Object.entries({ reasonFr, reasonEn }))
        if (words === "") fault(path, "both_languages_needed");
    if (kind !== "move") return;
    if (due === null && !isUndated) fault("due", "due_missing");
    if (due !== null && isUndated) fault("due", "due_and_undated");
  });
export type DecidePromiseInput = z.output<typeof decidePromiseInput>;
