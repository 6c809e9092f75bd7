"use server";

import { addNote } from "#domain/incident/commands/add-note.ts";
import { changeLead } from "#domain/incident/commands/change-lead.ts";
import { eraseNote } from "#domain/incident/commands/erase-note.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";

/** The form that says who leads; an empty choice is nobody. */
export async function submitLead(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      changeLead(caller, {
        incidentId: formText(form, "incidentId"),
        memberId: formText(form, "memberId") || null,
        seenLeadId: formText(form, "seenLeadId") || null,
      }),
    after: ({ incidentId }) => ({ path: `/team/incidents/${incidentId}` }),
  });
}

/** The form that adds a note for the team. */
export async function submitNote(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      addNote(
        caller,
        formInput({
          idempotencyKey: formText(form, "idempotencyKey"),
          incidentId: formText(form, "incidentId"),
          text: formText(form, "text"),
        }),
      ),
    after: ({ incidentId, noteId }) => ({ path: `/team/incidents/${incidentId}?note=${noteId}#notes` }),
  });
}

/** The button that takes the words of a note away. */
export async function submitErasure(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => eraseNote(caller, { noteId: formText(form, "noteId") }),
    after: ({ incidentId, noteId }) => ({ path: `/team/incidents/${incidentId}?note=${noteId}#notes` }),
  });
}
