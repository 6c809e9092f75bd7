"use server";

import { fieldText } from "#domain/incident/draft-correction.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { retractPostmortem } from "#domain/postmortem/commands/retract-postmortem.ts";
import { reviewPostmortem } from "#domain/postmortem/commands/review-postmortem.ts";
import { settleReview } from "#domain/postmortem/commands/settle-review.ts";
import { startPostmortem } from "#domain/postmortem/commands/start-postmortem.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { unschedulePostmortem } from "#domain/postmortem/commands/unschedule-postmortem.ts";
import { waivePostmortem } from "#domain/postmortem/commands/waive-postmortem.ts";
import { inPublicationForm, readPublication } from "#domain/postmortem/draft-publication.ts";
import { preparePostmortem } from "#domain/postmortem/phrases.ts";
import { readRecord } from "#domain/postmortem/record-reads.ts";
import { rehearseRedaction } from "#domain/postmortem/rehearse-redaction.ts";
import { type After, answerForm, formInput, formLanguage, formText, isSealed } from "#lib/form-action.ts";
import type { FormState, ShownChange } from "#lib/form-state.ts";
import { readTimeZone } from "#lib/page-zone.ts";

type Refused = { ok: false; code: string; field?: string; problems?: { field: string; code: string }[] };

/** A page of the postmortem, saying what was just done. */
function onPage(form: FormData, step: "" | "/review" | "/publish", notice: string): After {
  return { path: `/team/postmortems/${formText(form, "incidentId")}${step}?notice=${notice}` };
}

const incidentOf = (form: FormData) => formText(form, "incidentId");
const headOf = (form: FormData) => ({ incidentId: incidentOf(form), version: formText(form, "version") });
const reasonOf = (form: FormData) => ({ reasonFr: fieldText(form, "reasonFr"), reasonEn: fieldText(form, "reasonEn") });

/** The form that begins a postmortem, with what the record says already. */
export async function submitStart(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const incidentId = incidentOf(form);
      const [size, sourceLanguage] = [formText(form, "size"), formText(form, "sourceLanguage")];
      const record = /^[a-z0-9-]{1,40}$/.test(incidentId) ? await readRecord(incidentId) : null;
      const prepared = record === null ? [] : await preparePostmortem(record, size === "note" ? "note" : "full");
      return startPostmortem(caller, formInput({ incidentId, size, sourceLanguage, prepared }));
    },
    after: () => onPage(sent, "", "started"),
  });
}

/** The form that says why an incident needs none. */
export async function submitWaiver(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => waivePostmortem(caller, { incidentId: incidentOf(form), ...reasonOf(form) }),
    after: () => ({ path: "/team/postmortems?notice=waived" }),
  });
}

/** The buttons that give the text to the colleagues and take it back. */
export async function submitStage(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => submitPostmortem(caller, formInput({ ...headOf(form), stage: formText(form, "stage") })),
    after: ({ stage }) => onPage(sent, "/review", stage),
  });
}

/** The form in which a colleague says what he thinks of it. */
export async function submitReview(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      reviewPostmortem(
        caller,
        formInput({
          ...headOf(form),
          idempotencyKey: formText(form, "idempotencyKey"),
          kind: formText(form, "kind"),
          section: formText(form, "section") || null,
          text: fieldText(form, "text"),
        }),
      ),
    after: ({ kind }) => onPage(sent, "/review", kind),
  });
}

/** The button that marks a remark as dealt with. */
export async function submitSettled(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => settleReview(caller, { incidentId: incidentOf(form), reviewId: formText(form, "reviewId") }),
    after: () => onPage(sent, "/review", "settled"),
  });
}

/** The form that publishes: for the first time now or later, or a change of what is published. */
export async function submitPublication(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const read = readPublication(form, await readTimeZone());
      if (!read.ok) return read;
      const head = { ...headOf(form), idempotencyKey: formText(form, "idempotencyKey") };
      return inPublicationForm(await publishPostmortem(caller, formInput({ ...head, ...read.value })));
    },
    after: ({ isScheduled }) => onPage(sent, "/publish", isScheduled ? "scheduled" : "published"),
  });
}

/** The button that takes a set publication back. */
export async function submitUnscheduled(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => unschedulePostmortem(caller, headOf(form)),
    after: () => onPage(sent, "/publish", "unscheduled"),
  });
}

/** The form that withdraws what was published. */
export async function submitRetraction(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => retractPostmortem(caller, { ...headOf(form), ...reasonOf(form) }),
    after: () => onPage(sent, "/publish", "retracted"),
  });
}

/** The form that removes a confidential passage: shows every place first, then removes what was shown. */
export async function submitRedaction(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<{ ok: true; value: ShownChange[] | "removed" } | Refused> => {
      const input = { ...headOf(form), ...reasonOf(form), passage: fieldText(form, "passage").trim() };
      if (!isSealed(form)) return rehearseRedaction({ caller, input, language: formLanguage(form) });
      const answer = await redactPostmortem(caller, input);
      return answer.ok ? { ok: true, value: "removed" } : answer;
    },
    after: (value) => (value === "removed" ? onPage(sent, "/publish", "redacted") : { changes: value }),
  });
}
