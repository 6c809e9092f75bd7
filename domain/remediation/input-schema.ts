import { z } from "zod";
import { incidentPartId } from "#domain/incident/schema.ts";
import {
  coverageRelations,
  coverageStandings,
  evidenceKinds,
  hedges,
  incidentLinks,
  judgements,
  remediationLimits as limits,
  plainSteps,
  remediationKinds,
  remediationOrigins,
  verdicts,
} from "#domain/remediation/schema.ts";
import { plainText } from "#lib/plain-text.ts";

const id = z.string().regex(/^[a-z0-9]{12}$/, "invalid_id");
const version = z.coerce.number().int().min(1, "not_understood").max(2_147_483_647, "not_understood");
const idempotencyKey = z.string().min(8, "invalid_id").max(80, "invalid_id");
const head = { remediationId: id, version };
/** Of what subscribers hear of where it is promised. */
const told = { ...head, isQuiet: z.boolean("not_understood").default(false) };
const hedge = z.enum(hedges, "unknown_choice").default("none");

/** A day of the calendar ("2028-02-29"). */
export const day = z.iso
  .date({ error: "date_invalid", abort: true })
  .refine((typed) => typed >= "1970-01-01" && typed <= "2199-12-31", "date_invalid");

/** A day as a form sends it: empty for none. */
const optionalDay = z
  .union([z.literal(""), z.null(), day], "date_invalid")
  .transform((typed) => (typed === "" ? null : typed))
  .default(null);

const reason = { reasonFr: plainText(limits.reason), reasonEn: plainText(limits.reason) };

/** What customers read exists in both languages. */
function inBoth<K extends string>(...parts: K[]) {
  return (input: Partial<Record<`${K}${"Fr" | "En"}`, string>>, context: z.RefinementCtx) => {
    const texts = new Map<string, string | undefined>(Object.entries(input));
    for (const name of parts.flatMap((part) => [`${part}Fr`, `${part}En`]))
      if (texts.get(name) === "") context.addIssue({ code: "custom", path: [name], message: "both_languages_needed" });
  };
}

const criterion = z
  .object({
    /** Of a criterion that exists; null for a new one. */
    id: id.nullable().default(null),
    textFr: plainText(limits.criterion),
    textEn: plainText(limits.criterion),
  })
  .refine(({ textFr, textEn }) => textFr !== "" || textEn !== "", { path: ["textFr"], error: "text_missing" });
/** A criterion as it was sent. */
export type WrittenCriterion = z.output<typeof criterion>;

const coverage = z.object({
  hazardId: id,
  relation: z.enum(coverageRelations, "unknown_choice"),
  standing: z.enum(coverageStandings, "unknown_choice").default("claimed"),
  residualFr: plainText(limits.residual),
  residualEn: plainText(limits.residual),
});

const details = z.object({
  textFr: plainText(limits.text),
  textEn: plainText(limits.text),
  kind: z.enum(remediationKinds, "unknown_choice"),
  origin: z.enum(remediationOrigins, "unknown_choice").default("after"),
  priority: z.coerce.number().int().min(1, "unknown_choice").max(3, "unknown_choice").default(2),
  baselineFr: plainText(limits.measure),
  baselineEn: plainText(limits.measure),
  targetFr: plainText(limits.measure),
  targetEn: plainText(limits.measure),
  targetHedge: hedge,
  recheckEveryDays: z
    .union(
      [
        z.literal("").transform(() => null),
        z.null(),
        z.coerce.number().int().min(1, "not_understood").max(3660, "not_understood"),
      ],
      "not_understood",
    )
    .default(null),
  incidents: z
    .array(z.object({ incidentId: incidentPartId, link: z.enum(incidentLinks, "unknown_choice").default("arose") }))
    .max(limits.links, "too_many")
    .default([]),
  entryIds: z.array(incidentPartId).max(limits.links, "too_many").default([]),
  needs: z.array(id).max(limits.links, "too_many").default([]),
  coverage: z.array(coverage).max(limits.links, "too_many").default([]),
  criteria: z.array(criterion).max(limits.criteria, "too_many").default([]),
});
/** What a remediation is, apart from where it stands. */
export type WrittenDetails = z.output<typeof details>;

const hasText = (input: { textFr: string; textEn: string }) => input.textFr !== "" || input.textEn !== "";
const needsText = { path: ["textFr"], error: "text_missing" };

const ownership = {
  ownerId: z.union([z.literal("").transform(() => null), z.null(), id], "invalid_id").default(null),
  ownerRoleFr: plainText(limits.measure),
  ownerRoleEn: plainText(limits.measure),
};

/** Proposes a remediation, or keeps an idea. */
export const proposeRemediationInput = z
  .object({ idempotencyKey, state: z.enum(["idea", "proposed"], "unknown_choice"), ...details.shape, ...ownership })
  .refine(hasText, needsText);

/** Writes what it is anew; criteria that are missing go, while the work has not begun. `reason`: why customers read something else. */
export const describeRemediationInput = z.object({ ...head, ...details.shape, ...reason }).refine(hasText, needsText);

/** Gives it to a person; the role is what customers read. */
export const assignRemediationInput = z.object({ ...head, ...ownership });

/** A step of the work; `reason`: why it is blocked or declined, public where it is promised. */
export const advanceRemediationInput = z.object({
  ...head,
  step: z.enum(plainSteps, "unknown_choice"),
  ...reason,
  note: plainText(limits.note),
});

/** Says in public what exists, without promising anything. */
export const tellRemediationInput = z
  .object({ ...head, wordingFr: plainText(limits.text), wordingEn: plainText(limits.text), hedge })
  .superRefine(inBoth("wording"));

/** Promises in public: until `due`, or (isUndated) without a date. `promisedOn`: the day on which it was first said, when that was earlier. */
export const promiseRemediationInput = z
  .object({
    ...told,
    wordingFr: plainText(limits.text),
    wordingEn: plainText(limits.text),
    hedge,
    due: optionalDay,
    isUndated: z.boolean().default(false),
    promisedOn: optionalDay,
  })
  .superRefine(inBoth("wording"))
  .refine(({ due, isUndated }) => due !== null || isUndated, { path: ["due"], error: "due_missing" })
  .refine(({ due, isUndated }) => due === null || !isUndated, { path: ["due"], error: "due_and_undated" });

/** Moves a promise's date; the first stays and is shown. */
export const movePromiseInput = z
  .object({ ...told, due: optionalDay, isUndated: z.boolean().default(false), ...reason })
  .superRefine(inBoth("reason"))
  .refine(({ due, isUndated }) => due !== null || isUndated, { path: ["due"], error: "due_missing" })
  .refine(({ due, isUndated }) => due === null || !isUndated, { path: ["due"], error: "due_and_undated" });

/** Says a promise in other words; what it said before stays public. */
export const rewordPromiseInput = z
  .object({ ...head, wordingFr: plainText(limits.text), wordingEn: plainText(limits.text), hedge, ...reason })
  .superRefine(inBoth("wording", "reason"));

/** Ends it: a promise is withdrawn or replaced by another one (ME-5). */
export const withdrawPromiseInput = z
  .object({
    ...told,
    replacedById: z.union([z.literal("").transform(() => null), z.null(), id], "invalid_id").default(null),
    ...reason,
  })
  .superRefine(inBoth("reason"));

/** Accepts the risk instead, until a day. */
export const acceptRiskInput = z.object({ ...told, until: day, ...reason }).superRefine(inBoth("reason"));

/** An address as browsers write it: nothing in it is unseen, and it leads to the web. */
const address = z
  .url({ protocol: /^https?$/, normalize: true, error: "link_invalid" })
  .pipe(z.string().max(limits.url, "too_long"));

/** How many bytes a text in base64 stands for. */
const bytesOf = (base64: string) => (base64.length / 4) * 3 - (base64.match(/=*$/)?.[0].length ?? 0);

const evidence = z
  .object({
    /** The criterion that it is about; null: the whole. */
    criterionId: id.nullable().default(null),
    kind: z.enum(evidenceKinds, "unknown_choice"),
    text: plainText(limits.output),
    url: z.union([z.literal(""), address], "link_invalid").default(""),
    isUrlPublic: z.boolean().default(false),
    fileName: plainText(limits.fileName).nullable().default(null),
    fileType: plainText(100).nullable().default(null),
    /** In base64; empty: none. */
    file: z
      .base64("not_understood")
      .refine((typed) => bytesOf(typed) <= limits.fileBytes, "file_too_large")
      .nullable()
      .default(null),
    summaryFr: plainText(limits.text),
    summaryEn: plainText(limits.text),
  })
  .superRefine(({ kind, text, url, file, fileName, summaryFr, summaryEn }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (kind === "link" && url === "") fault("url", "link_missing");
    if (kind === "file" && !file) fault("file", "file_missing");
    if (file && !fileName) fault("fileName", "text_missing");
    if ((kind === "drill" || kind === "output") && text === "") fault("text", "text_missing");
    if ((summaryFr === "") !== (summaryEn === ""))
      fault(summaryFr === "" ? "summaryFr" : "summaryEn", "both_languages_needed");
  })
  .transform((one) =>
    one.file
      ? { ...one, fileType: one.fileType || "application/octet-stream" }
      : { ...one, file: null, fileName: null, fileType: null },
  );
/** A piece of evidence as it was sent. */
export type WrittenEvidence = z.output<typeof evidence>;
const evidences = z.array(evidence).max(limits.evidence, "too_many").default([]);

/** Claims that it is done, with evidence for each criterion (ME-3). */
export const claimRemediationInput = z.object({
  ...told,
  idempotencyKey,
  evidence: evidences,
  note: plainText(limits.note),
});

/** What somebody else found: it is done (with evidence of his own), or not (with the reason). */
export const verifyRemediationInput = z.object({
  ...told,
  idempotencyKey,
  verdict: z.enum(verdicts, "unknown_choice"),
  evidence: evidences,
  ...reason,
});

/** The same by an outsider, who holds a one-time link. */
export const verifyByLinkInput = z.object({
  token: z.string().min(20, "invalid_id").max(100, "invalid_id"),
  verdict: z.enum(verdicts, "unknown_choice"),
  evidence: evidences,
  ...reason,
});

/** What shows after a time of watching, or a drill. */
export const judgeRemediationInput = z.object({
  ...told,
  idempotencyKey,
  judgement: z.enum(judgements, "unknown_choice"),
  evidence: evidences,
  ...reason,
});

/** A remark for the team. */
export const commentRemediationInput = z.object({
  remediationId: id,
  idempotencyKey,
  text: plainText(limits.comment).refine((text) => text !== "", "text_missing"),
});

/** A one-time link for a verifier outside; `role`: how customers are told who that was. */
export const shareVerificationInput = z
  .object({
    remediationId: id,
    roleFr: plainText(limits.measure),
    roleEn: plainText(limits.measure),
    label: plainText(limits.label).refine((text) => text !== "", "text_missing"),
    days: z.coerce.number().int().min(1, "not_understood").max(limits.linkDays, "too_far_ahead").default(14),
  })
  .superRefine(inBoth("role"));

/** Ends a link that was not used. */
export const revokeVerificationInput = z.object({ remediationId: id, linkId: id });

/** Sends back to be verified what was to be checked again by now (ME-6). */
export const lapseRechecksInput = z.object({});
