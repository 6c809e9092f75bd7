"use server";

import { createTemplate } from "#domain/template/commands/create-template.ts";
import { editTemplate } from "#domain/template/commands/edit-template.ts";
import { retireTemplate } from "#domain/template/commands/retire-template.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";

const words = [
  "nameFr",
  "nameEn",
  "state",
  "titleFr",
  "titleEn",
  "textFr",
  "textEn",
  "meanwhileFr",
  "meanwhileEn",
] as const;

/** The words as typed, and the services that have a level ("level.ID"). */
function templateFields(form: FormData) {
  const typed = Object.fromEntries(words.map((name) => [name, formText(form, name)])) as Record<
    (typeof words)[number],
    string
  >;
  const services = [...form].flatMap(([name, level]) => {
    const [, serviceId] = /^level\.(.+)$/.exec(name) ?? [];
    return serviceId === undefined || level === "" ? [] : [{ serviceId, level }];
  });
  return { ...typed, services };
}

/** The form that makes a template. */
export async function submitNewTemplate(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      createTemplate(caller, formInput({ ...templateFields(form), idempotencyKey: formText(form, "idempotencyKey") })),
    after: () => ({ path: "/team/templates?notice=created" }),
  });
}

/** The form that changes a template. */
export async function submitTemplate(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      editTemplate(
        caller,
        formInput({ ...templateFields(form), id: formText(form, "id"), version: formText(form, "version") }),
      ),
    after: () => ({ path: "/team/templates?notice=saved" }),
  });
}

/** The form that retires a template. */
export async function submitTemplateRetirement(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      retireTemplate(caller, formInput({ id: formText(form, "id"), version: formText(form, "version") })),
    after: () => ({ path: "/team/templates?notice=retired" }),
  });
}
