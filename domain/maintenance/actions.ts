"use server";

import { getTranslations } from "next-intl/server";
import { fieldText } from "#domain/incident/draft-correction.ts";
import { adjustMaintenance } from "#domain/maintenance/commands/adjust-maintenance.ts";
import { cancelMaintenance } from "#domain/maintenance/commands/cancel-maintenance.ts";
import { completeMaintenance } from "#domain/maintenance/commands/complete-maintenance.ts";
import { moveMaintenance } from "#domain/maintenance/commands/move-maintenance.ts";
import { planMaintenance } from "#domain/maintenance/commands/plan-maintenance.ts";
import { startMaintenance } from "#domain/maintenance/commands/start-maintenance.ts";
import { updateMaintenance } from "#domain/maintenance/commands/update-maintenance.ts";
import {
  planField,
  readAdjustment,
  readPlan,
  readTime,
  readWindow,
  readWords,
  scopeAgain,
} from "#domain/maintenance/draft-plan.ts";
import { readMaintenance } from "#domain/maintenance/reads.ts";
import { now } from "#lib/clock.ts";
import { type After, answerForm, formInput } from "#lib/form-action.ts";
import type { FieldProblem, FormState } from "#lib/form-state.ts";
import { readTimeZone } from "#lib/page-zone.ts";

type Refused = { ok: false; code: string; field?: string; problems?: FieldProblem[] };
type Answer<V> = { ok: true; value: V } | Refused;

/** A refusal in the form's own fields. */
function inForm<V>(answer: Answer<V>, fieldOf: (field: string) => string): Answer<V> {
  if (answer.ok) return answer;
  const { code, field, problems } = answer;
  const named = problems ?? (field === undefined ? [] : [{ field, code }]);
  return { ok: false, code, problems: named.map((one) => ({ ...one, field: fieldOf(one.field) })) };
}

const asTyped = (field: string) => field;

function pageOf(incidentId: string, notice: string): After {
  return { path: `/team/maintenance/${incidentId}?notice=${notice}` };
}

/** What every form of an act says: which maintenance, as it was seen, words, and whether they are told. */
function headOf(form: FormData) {
  return {
    incidentId: fieldText(form, "incidentId"),
    version: fieldText(form, "version"),
    idempotencyKey: fieldText(form, "idempotencyKey"),
    isQuiet: fieldText(form, "isQuiet") === "yes",
    ...readWords(form),
  };
}

/** What is said where nobody wrote words of their own. */
async function usualWords(turn: "began" | "ended") {
  const fr = await getTranslations({ locale: "fr", namespace: "maintenance.usual" });
  const en = await getTranslations({ locale: "en", namespace: "maintenance.usual" });
  return { textFr: fr(turn), textEn: en(turn) };
}

/** The form that plans a maintenance. */
export async function submitPlan(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<{ incidentId: string }>> => {
      const read = readPlan(form, await readTimeZone());
      return read.ok ? inForm(await planMaintenance(caller, read.value), planField) : read;
    },
    after: ({ incidentId }) => pageOf(incidentId, "planned"),
  });
}

/** The forms that begin and end one; the field "turn" says which. */
export async function submitTurn(state: FormState, sent: FormData): Promise<FormState> {
  const isEnd = fieldText(sent, "turn") === "end";
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<{ incidentId: string }>> => {
      const occurred = readTime(form, "occurred", await readTimeZone());
      if (!occurred.ok) return occurred;
      const head = headOf(form);
      const words = head.textFr + head.textEn === "" ? await usualWords(isEnd ? "ended" : "began") : {};
      const input = { ...head, ...words, occurred: occurred.value };
      if (isEnd) return inForm<{ incidentId: string }>(await completeMaintenance(caller, formInput(input)), asTyped);
      return inForm<{ incidentId: string }>(await startMaintenance(caller, formInput(input)), asTyped);
    },
    after: ({ incidentId }) => pageOf(incidentId, isEnd ? "ended" : "begun"),
  });
}

/** The form of a message; of its fields "level.ID" only those count that say another level than there is. */
export async function submitMessage(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<{ incidentId: string }>> => {
      const one = await readMaintenance(fieldText(form, "incidentId"), now());
      const changes = (one?.impacts ?? []).flatMap(({ serviceId, level: present, scope }) => {
        const level = fieldText(form, `level.${serviceId}`);
        return level === "" || level === present ? [] : [{ serviceId, level, scope: scopeAgain(scope) }];
      });
      const input = { ...headOf(form), state: fieldText(form, "state"), changes };
      return inForm(await updateMaintenance(caller, formInput(input)), asTyped);
    },
    after: ({ incidentId }) => pageOf(incidentId, "posted"),
  });
}

/** The form that announces another window. */
export async function submitMove(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<{ incidentId: string }>> => {
      const window = readWindow(form, await readTimeZone());
      if (!window.ok) return window;
      const input = { ...headOf(form), ...window.value, reach: fieldText(form, "reach") || "one" };
      return inForm(await moveMaintenance(caller, formInput(input)), asTyped);
    },
    after: ({ incidentId }) => pageOf(incidentId, "moved"),
  });
}

/** The form that plans one anew; one under way keeps what the form does not offer. */
export async function submitAdjustment(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<{ incidentId: string }>> => {
      const one = await readMaintenance(fieldText(form, "incidentId"), now());
      if (one === null) return { ok: false, code: "incident_unknown" };
      const input = { ...headOf(form), ...readAdjustment(form, one), reach: fieldText(form, "reach") || "one" };
      return inForm(await adjustMaintenance(caller, formInput(input)), planField);
    },
    after: ({ incidentId }) => pageOf(incidentId, "adjusted"),
  });
}

/** The form that calls one off. */
export async function submitCancellation(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<{ incidentId: string }>> => {
      const input = { ...headOf(form), reach: fieldText(form, "reach") || "one" };
      return inForm(await cancelMaintenance(caller, formInput(input)), asTyped);
    },
    after: ({ incidentId }) => pageOf(incidentId, "cancelled"),
  });
}
