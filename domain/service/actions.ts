"use server";

import { addDependency } from "#domain/service/commands/add-dependency.ts";
import { createService } from "#domain/service/commands/create-service.ts";
import { editService } from "#domain/service/commands/edit-service.ts";
import { moveService } from "#domain/service/commands/move-service.ts";
import { removeDependency } from "#domain/service/commands/remove-dependency.ts";
import { retireService } from "#domain/service/commands/retire-service.ts";
import { setUptimeTarget } from "#domain/service/commands/set-uptime-target.ts";
import { readPercent } from "#domain/service/percent-rules.ts";
import { answerForm, formInput, formLanguage, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
import { localText } from "#lib/i18n/language.ts";

function serviceFields(form: FormData) {
  const recordedFrom = formText(form, "recordedFrom");
  return {
    parentId: formText(form, "parentId") || null,
    visibility: formText(form, "visibility"),
    nameFr: formText(form, "nameFr"),
    nameEn: formText(form, "nameEn"),
    descriptionFr: formText(form, "descriptionFr"),
    descriptionEn: formText(form, "descriptionEn"),
    recordedFrom: recordedFrom === "" ? null : recordedFrom,
  };
}

/** The form that adds a service. */
export async function submitNewService(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => createService(caller, formInput({ ...serviceFields(form), kind: formText(form, "kind") })),
    after: () => ({ path: "/team/services?notice=created" }),
  });
}

/** The form that changes a service. */
export async function submitService(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      editService(
        caller,
        formInput({
          ...serviceFields(form),
          id: formText(form, "id"),
          version: formText(form, "version"),
          renaming: formText(form, "renaming"),
        }),
      ),
    after: () => ({ path: "/team/services?notice=saved" }),
  });
}

/** The buttons that move a service up or down. */
export async function submitMove(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      moveService(caller, formInput({ id: formText(form, "id"), direction: formText(form, "direction") })),
    after: ({ id }) => ({ path: `/team/services?moved=${id}#service-${id}` }),
  });
}

/** The form that retires a service. */
export async function submitRetirement(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      retireService(caller, formInput({ id: formText(form, "id"), successors: form.getAll("successors") })),
    after: () => ({ path: "/team/services?notice=retired" }),
  });
}

/** The form of a service's monthly target. */
export async function submitTarget(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => {
      const typed = formText(form, "ratio").trim();
      return setUptimeTarget(
        caller,
        formInput({
          id: formText(form, "id"),
          version: formText(form, "version"),
          fromMonth: formText(form, "fromMonth"),
          ratio: typed === "" ? null : readPercent(typed),
        }),
      );
    },
    after: ({ id }) => ({ path: `/team/services/${id}?notice=target` }),
  });
}

/** The form that adds a dependency; a circle is named in the form's language. */
export async function submitDependency(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      addDependency(
        caller,
        formInput({
          fromId: formText(form, "fromId"),
          toId: formText(form, "toId"),
          phase: formText(form, "phase"),
          whyFr: formText(form, "whyFr"),
          whyEn: formText(form, "whyEn"),
        }),
      ),
    after: () => ({ path: "/team/dependencies?notice=added" }),
    words: (refusal): Record<string, string> =>
      "cycle" in refusal
        ? { path: refusal.cycle.map((name) => localText(name, formLanguage(sent))?.text ?? "?").join(" → ") }
        : {},
  });
}

/** The button that takes a dependency back. */
export async function submitRemoval(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => removeDependency(caller, { id: formText(form, "id") }),
    after: () => ({ path: "/team/dependencies?notice=removed" }),
  });
}
