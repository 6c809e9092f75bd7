"use server";

import { translationFieldOf } from "#domain/incident/draft-correction-translations.ts";
import { chooseSource } from "#domain/postmortem/commands/choose-source.ts";
import { confirmTranslation } from "#domain/postmortem/commands/confirm-translation.ts";
import { describePostmortem } from "#domain/postmortem/commands/describe-postmortem.ts";
import { keepWarning } from "#domain/postmortem/commands/keep-warning.ts";
import { translateCorrection } from "#domain/postmortem/commands/translate-correction.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { atRow, readEntryForm } from "#domain/postmortem/draft-entries.ts";
import { readOwedWordsForm } from "#domain/postmortem/draft-owed-words.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FieldProblem, FormState } from "#lib/form-state.ts";
import { languages } from "#lib/i18n/language.ts";
import { done } from "#lib/result.ts";

type Refused = { ok: false; code: string; field?: string; problems?: FieldProblem[] };

/** A refusal whose fields are the form's. */
function at({ code, field, problems }: Refused, place: (problem: FieldProblem) => FieldProblem): Refused {
  const all = problems ?? (field === undefined ? [] : [{ field, code }]);
  return { ok: false, code, problems: all.map(place) };
}

const pathOf = (incidentId: string, section: string) => ({ path: `/team/postmortems/${incidentId}#${section}` });

/** A section's two texts, where no script keeps them as they are typed. */
export async function submitTexts(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const [incidentId, section] = [formText(form, "incidentId"), formText(form, "section")];
      for (const language of languages) {
        const suffix = language === "fr" ? "Fr" : "En";
        const version = formText(form, `version${suffix}`);
        const text = formText(form, `text${suffix}`);
        const answer = await writeText(caller, formInput({ incidentId, section, language, version, text }));
        if (!answer.ok) return at(answer, (problem) => ({ ...problem, field: `text${suffix}` }));
      }
      return done({ incidentId, section });
    },
    after: ({ incidentId, section }) => pathOf(incidentId, section),
  });
}

/** The button that says: I have read both, they say the same. */
export async function submitConfirmed(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      confirmTranslation(
        caller,
        formInput({
          incidentId: formText(form, "incidentId"),
          section: formText(form, "section"),
          language: formText(form, "language"),
          versionFr: formText(form, "versionFr"),
          versionEn: formText(form, "versionEn"),
        }),
      ),
    after: ({ incidentId, section }) => pathOf(incidentId, section),
  });
}

/** The button that makes the other text the source. */
export async function submitSource(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      chooseSource(
        caller,
        formInput({
          incidentId: formText(form, "incidentId"),
          section: formText(form, "section"),
          language: formText(form, "language"),
        }),
      ),
    after: ({ incidentId, section }) => pathOf(incidentId, section),
  });
}

/** The reason for which a phrase that the check warned of stays. */
export async function submitKept(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      keepWarning(
        caller,
        formInput({
          incidentId: formText(form, "incidentId"),
          section: formText(form, "section"),
          language: formText(form, "language"),
          phrase: formText(form, "phrase"),
          reason: formText(form, "reason"),
        }),
      ),
    after: ({ incidentId, section }) => pathOf(incidentId, section),
  });
}

/** A list as it shall read. */
export async function submitEntries(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const answer = await writeEntries(caller, formInput(readEntryForm(form)));
      return answer.ok ? answer : at(answer, (problem) => atRow(form, problem));
    },
    after: ({ incidentId, list }) => pathOf(incidentId, `list-${list}`),
  });
}

/** Size and the author's role. */
export async function submitDescription(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      describePostmortem(
        caller,
        formInput({
          incidentId: formText(form, "incidentId"),
          seen: formText(form, "seen"),
          size: formText(form, "size"),
          authorRoleFr: formText(form, "authorRoleFr"),
          authorRoleEn: formText(form, "authorRoleEn"),
        }),
      ),
    after: ({ incidentId }) => ({ path: `/team/postmortems/${incidentId}?notice=described` }),
  });
}

/** The other language of published corrections and waivers, as far as it was filled in. */
export async function submitOwedWords(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const { input, origins } = readOwedWordsForm(form);
      if (origins.length === 0) return { ok: false, code: "no_translation" } satisfies Refused;
      const answer = await translateCorrection(caller, formInput(input));
      const inForm = (problem: FieldProblem) => ({ ...problem, field: translationFieldOf(problem.field, origins) });
      return answer.ok ? answer : at(answer, inForm);
    },
    after: ({ incidentId }) => ({ path: `/team/postmortems/${incidentId}/publish?notice=translated` }),
  });
}
