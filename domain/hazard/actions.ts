"use server";

import { retireHazard } from "#domain/hazard/commands/retire-hazard.ts";
import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
import { inForm, readPairs } from "#domain/remediation/draft-remediation.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";

/** Rows of incidents that the form holds. */
const most = 50;

const incidentsOf = (form: FormData) =>
  Array.from({ length: most }, (_, row) => formText(form, `incidentIds.${row}`)).filter((id) => id !== "");

/** The form that writes down a hazard, or writes one anew. */
export async function submitHazard(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const input = {
        ...{ idempotencyKey: formText(form, "idempotencyKey"), hazardId: formText(form, "hazardId") || null },
        ...{
          version: formText(form, "version") || "0",
          kind: formText(form, "kind"),
          nodeId: formText(form, "nodeId"),
        },
        ...readPairs(form, "text"),
        ...{ incidentIds: incidentsOf(form), isPublic: formText(form, "isPublic") === "yes" },
      };
      return inForm(await saveHazard(caller, formInput(input)), (field) =>
        field === "incidentIds" ? "incidentIds.0" : field,
      );
    },
    after: ({ hazardId }) => ({ path: `/team/hazards/${hazardId}?notice=hazardSaved` }),
  });
}

/** The button that says that a hazard is no longer there. */
export async function submitRetiredHazard(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      retireHazard(caller, formInput({ hazardId: formText(form, "hazardId"), version: formText(form, "version") })),
    after: ({ hazardId }) => ({ path: `/team/hazards/${hazardId}?notice=hazardRetired` }),
  });
}
