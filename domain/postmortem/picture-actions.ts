"use server";

import { addPicture } from "#domain/postmortem/commands/add-picture.ts";
import { describePicture } from "#domain/postmortem/commands/describe-picture.ts";
import { removePicture } from "#domain/postmortem/commands/remove-picture.ts";
import { pictureLimits } from "#domain/postmortem/picture-schema.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FieldProblem, FormState } from "#lib/form-state.ts";
import { refuse } from "#lib/result.ts";

type Refused = { ok: false; code: string; field?: string; problems?: FieldProblem[] };

/** A refusal whose fields are the form's. */
function at({ code, field, problems }: Refused, place: (field: string) => string): Refused {
  const all = problems ?? (field === undefined ? [] : [{ field, code }]);
  return { ok: false, code, problems: all.map((problem) => ({ ...problem, field: place(problem.field) })) };
}

const pathOf = (incidentId: string, notice: string) => `/team/postmortems/${incidentId}/pictures?notice=${notice}`;

/** The form that adds a picture. */
export async function submitPicture(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<{ ok: true; value: { incidentId: string; pictureId: string } } | Refused> => {
      const file = form.get("picture");
      if (!(file instanceof File) || file.size === 0) return refuse("picture_missing", "picture");
      if (file.size > pictureLimits.sentBytes) return refuse("picture_too_large", "picture");
      const bytes = new Uint8Array(await file.arrayBuffer());
      const answer = await addPicture(caller, formInput({ incidentId: formText(form, "incidentId"), bytes }));
      return answer.ok ? answer : at(answer, () => "picture");
    },
    after: ({ incidentId, pictureId }) => ({ path: `${pathOf(incidentId, "added")}#picture-${pictureId}` }),
  });
}

/** The form of a picture's description; its fields carry the picture's id, since a page has several. */
export async function submitDescription(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<{ ok: true; value: { incidentId: string; pictureId: string } } | Refused> => {
      const pictureId = formText(form, "pictureId");
      const typed = (name: string) => formText(form, `${name}.${pictureId}`);
      const [altFr, altEn, seen] = [typed("altFr"), typed("altEn"), formText(form, "seen")];
      const input = { incidentId: formText(form, "incidentId"), pictureId, seen, altFr, altEn };
      const answer = await describePicture(caller, formInput(input));
      return answer.ok ? answer : at(answer, (field) => `${field}.${pictureId}`);
    },
    after: ({ incidentId, pictureId }) => ({ path: `${pathOf(incidentId, "described")}#picture-${pictureId}` }),
  });
}

/** The button that removes a picture. */
export async function submitRemoval(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      removePicture(
        caller,
        formInput({ incidentId: formText(form, "incidentId"), pictureId: formText(form, "pictureId") }),
      ),
    after: ({ incidentId }) => ({ path: pathOf(incidentId, "removed") }),
  });
}
