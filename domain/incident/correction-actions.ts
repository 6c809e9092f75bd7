"use server";

import { addEvent } from "#domain/incident/commands/add-event.ts";
import { addTranslations } from "#domain/incident/commands/add-translations.ts";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { redactPassage } from "#domain/incident/commands/redact-passage.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { type Corrections, readCorrections } from "#domain/incident/correction-reads.ts";
import { correctionHead, fieldText, MomentReader, momentFieldOf } from "#domain/incident/draft-correction.ts";
import { intervalFieldOf, readIntervals } from "#domain/incident/draft-correction-intervals.ts";
import { readText, textFieldOf } from "#domain/incident/draft-correction-text.ts";
import { readTimes, timesFieldOf } from "#domain/incident/draft-correction-times.ts";
import { readTranslations, translationFieldOf } from "#domain/incident/draft-correction-translations.ts";
import { showChanges, showRedaction } from "#domain/incident/rehearse-correction.ts";
import { type After, answerForm, formInput, formLanguage, formText, isSealed } from "#lib/form-action.ts";
import type { FieldProblem, FormState, ShownChange } from "#lib/form-state.ts";

type Refused = { ok: false; code: string; field?: string; problems?: FieldProblem[] };
type Answer<V> = { ok: true; value: V } | Refused;

/** The hub after something was put right. */
function hub(form: FormData, notice: string): After {
  return { path: `/team/incidents/${formText(form, "incidentId")}/corrections?notice=${notice}` };
}

/** Fields at fault. Where nothing is left to change because somebody else changed it meanwhile, that is what is said. */
function invalid(problems: FieldProblem[], { form, before }: { form: FormData; before: Corrections }): Refused {
  const isNothing = problems.every(({ code }) => code === "nothing_changed");
  if (!isNothing) return { ok: false, code: "invalid", problems };
  return { ok: false, code: fieldText(form, "version") === String(before.version) ? "nothing_changed" : "stale" };
}

/** A command's refusal in the form's own fields. */
function inForm<V>(answer: Answer<V>, fieldOf: (field: string) => string): Answer<V> {
  if (answer.ok) return answer;
  const { code, field, problems } = answer;
  const named = problems ?? (field === undefined ? [] : [{ field, code }]);
  return { ok: false, code, problems: named.map((one) => ({ ...one, field: fieldOf(one.field) })) };
}

async function correctionsOf(form: FormData): Promise<Corrections | Refused> {
  const id = fieldText(form, "incidentId");
  const corrections = /^[a-z0-9-]{1,40}$/.test(id) ? await readCorrections(id) : null;
  return corrections ?? { ok: false, code: "incident_unknown" };
}

/** After a step that only showed what would change: that; else the hub. */
function shownOr(form: FormData, notice: string) {
  return (value: ShownChange[] | "published"): After =>
    value === "published" ? hub(form, notice) : { changes: value };
}

const published = <V>(answer: Answer<V>): Answer<"published"> =>
  answer.ok ? { ok: true, value: "published" } : answer;

/** The form that puts intervals right: shows what would change, then publishes what was shown. */
export async function submitIntervals(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<ShownChange[] | "published">> => {
      const before = await correctionsOf(form);
      if ("ok" in before) return before;
      const read = readIntervals(form, before);
      if (!read.ok) return invalid(read.problems, { form, before });
      const { origins, ...lists } = read.value;
      const input = { ...correctionHead(form), ...lists };
      const ask = { command: correctIntervals, caller, input, before, language: formLanguage(form) };
      const answer = isSealed(form) ? published(await correctIntervals(caller, input)) : await showChanges(ask);
      return inForm<ShownChange[] | "published">(answer, (field) => intervalFieldOf(form, { field, origins }));
    },
    after: shownOr(sent, "corrected"),
  });
}

/** The form that puts the incident's own times right: shows what would change, then publishes what was shown. */
export async function submitTimes(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<ShownChange[] | "published">> => {
      const before = await correctionsOf(form);
      if ("ok" in before) return before;
      const read = readTimes(form, before);
      if (!read.ok) return invalid(read.problems, { form, before });
      const input = { ...correctionHead(form), ...read.value };
      const ask = { command: correctTimes, caller, input, before, language: formLanguage(form) };
      const answer = isSealed(form) ? published(await correctTimes(caller, input)) : await showChanges(ask);
      return inForm<ShownChange[] | "published">(answer, (field) => timesFieldOf(form, field));
    },
    after: shownOr(sent, "corrected"),
  });
}

/** The form that puts the words of one part right. */
export async function submitText(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<unknown>> => {
      const before = await correctionsOf(form);
      if ("ok" in before) return before;
      const read = readText(form, { part: fieldText(form, "part"), timeZone: before.timeZone });
      if (!read.ok) return invalid(read.problems, { form, before });
      const meaning = fieldText(form, "meaning") || "same";
      const input = { ...correctionHead(form), target: read.value, meaning };
      return inForm(await correctText(caller, input), (field) => textFieldOf(form, field));
    },
    after: () => hub(sent, "corrected"),
  });
}

/** The form that strikes a message or an entry of the timeline. */
export async function submitRetraction(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      retract(
        caller,
        formInput({ ...correctionHead(form), part: formText(form, "part"), id: formText(form, "partId") }),
      ),
    after: () => hub(sent, "retracted"),
  });
}

/** The form of missing translations: saves those that were filled in. */
export async function submitTranslations(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<unknown>> => {
      const { entries, origins } = readTranslations(form);
      if (entries.length === 0) return { ok: false, code: "no_translation" };
      const { reasonFr: _, reasonEn: __, ...head } = correctionHead(form);
      const answer = await addTranslations(caller, { ...head, entries });
      return inForm(answer, (field) => translationFieldOf(field, origins));
    },
    after: () => hub(sent, "translated"),
  });
}

/** The form that removes a confidential passage: shows every place first, then removes what was shown. */
export async function submitRedaction(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<ShownChange[] | "published">> => {
      const before = await correctionsOf(form);
      if ("ok" in before) return before;
      const passage = fieldText(form, "passage").trim();
      const input = { ...correctionHead(form), passage };
      const ask = { command: redactPassage, caller, input, before, language: formLanguage(form), passage };
      return isSealed(form) ? published(await redactPassage(caller, input)) : showRedaction(ask);
    },
    after: shownOr(sent, "redacted"),
  });
}

/** The form that adds an entry to the timeline. */
export async function submitEvent(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<Answer<unknown>> => {
      const before = await correctionsOf(form);
      if ("ok" in before) return before;
      const reader = new MomentReader(form, before.timeZone);
      const occurred = reader.readTyped("occurred");
      if (reader.problems.length > 0) return invalid(reader.problems, { form, before });
      const { reasonFr: _, reasonEn: __, ...head } = correctionHead(form);
      const words = {
        kind: fieldText(form, "kind"),
        textFr: fieldText(form, "textFr"),
        textEn: fieldText(form, "textEn"),
      };
      const answer = await addEvent(caller, { ...head, ...words, occurred, after: fieldText(form, "after") });
      return inForm(answer, (field) => (field.startsWith("occurred") ? momentFieldOf(form, "occurred") : field));
    },
    after: () => hub(sent, "added"),
  });
}
