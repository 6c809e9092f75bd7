"use server";

import { choicesIn, inputOf } from "#domain/history/choice-rules.ts";
import { importHistory } from "#domain/history/commands/import-history.ts";
import { rehearseImport } from "#domain/history/rehearse-import.ts";
import { importLimits } from "#domain/history/schema.ts";
import { now } from "#lib/clock.ts";
import { answerForm, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
import { done, refuse } from "#lib/result.ts";
import { dropUpload, keepUpload, readUpload, sentFile } from "#lib/uploads.ts";

/** Takes a file of a history, once it is one, and leads to what importing it would do. */
export async function submitHistoryFile(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const chosen = sentFile(form, importLimits.formBytes);
      if (!chosen.ok) return chosen;
      const file = chosen.value;
      const upload = { name: file.name.slice(-importLimits.name), text: await file.text() };
      const tried = await rehearseImport(caller, { upload, choices: choicesIn([]) });
      return tried.ok ? done(keepUpload(upload, now())) : { ...tried, field: "file" };
    },
    after: (id) => ({ path: `/team/import/${id}` }),
  });
}

/** Imports the file that was looked at, as it was looked at. */
export async function submitImport(state: FormState, sent: FormData): Promise<FormState> {
  const id = sent instanceof FormData ? formText(sent, "upload") : "";
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const upload = readUpload(id);
      if (upload === null) return refuse("upload_gone");
      return importHistory(caller, { files: [upload], ...inputOf(choicesIn(form)) });
    },
    after: ({ added }) => {
      dropUpload(id);
      return { path: `/team/import?added=${added}` };
    },
  });
}
