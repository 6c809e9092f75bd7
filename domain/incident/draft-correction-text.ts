import type { Corrections } from "#domain/incident/correction-reads.ts";
import type { CorrectTextInput } from "#domain/incident/correction-schema.ts";
import { fieldText, isTouched, MomentReader, momentFieldOf, type Reading } from "#domain/incident/draft-correction.ts";
import { draftOfMoment, momentValues } from "#domain/incident/draft-moment.ts";
import type { StoredMoment } from "#domain/incident/revision-schema.ts";
import { dataOutcomes, eventKinds, incidentLimits } from "#domain/incident/schema.ts";
import type { Text } from "#lib/i18n/language.ts";

type Target = CorrectTextInput["target"];

/** The kinds of text that can be corrected, in the form's words. */
export type TextPart = Target["part"];

/** One text of a part, in both languages: the fields "NAMEFr" and "NAMEEn". */
export type TextPair = { name: string; text: Text; limit: number; rows: number };

/** A part as its form starts from it. `occurred`: its own time where it has one; `values`: its other fields by name. */
export type CorrectableText = {
  part: TextPart;
  id: string;
  pairs: TextPair[];
  occurred: StoredMoment | null;
  values: Record<string, string>;
};

/** The part of an incident that a path names ("-" where there is only one); null when there is none, or it was retracted. */
export function textOfPart(
  corrections: Corrections,
  { part, id }: { part: string; id: string },
): CorrectableText | null {
  const plain = { id, occurred: null, values: {} };
  if (part === "title") {
    return {
      ...plain,
      part,
      pairs: [{ name: "title", text: corrections.title, limit: incidentLimits.title, rows: 1 }],
    };
  }
  if (part === "data_note") {
    const { customers, mail, ours, note } = corrections.data;
    const values = { dataCustomers: customers ?? "", dataMail: mail ?? "", dataOurs: ours ?? "" };
    return { ...plain, part, values, pairs: [{ name: "note", text: note, limit: incidentLimits.note, rows: 3 }] };
  }
  if (part === "scope") {
    const scope = corrections.scopes.find((one) => one.id === id);
    if (scope === undefined) return null;
    const values = { size: scope.size === null ? "" : String(scope.size) };
    return {
      ...plain,
      part,
      values,
      pairs: [{ name: "text", text: scope.text, limit: incidentLimits.scope, rows: 2 }],
    };
  }
  return part === "decision" ? decisionText(corrections, id) : toldText(corrections, { part, id });
}

function decisionText({ decisions }: Corrections, id: string): CorrectableText | null {
  const decision = decisions.find((one) => one.id === id);
  if (decision === undefined) return null;
  const pairs = (["what", "why", "tradeOff"] as const).map((name) => {
    return { name, text: decision[name], limit: incidentLimits.decision, rows: 3 };
  });
  return { part: "decision", id, pairs, occurred: null, values: {} };
}

function toldText(
  { updates, events }: Corrections,
  { part, id }: { part: string; id: string },
): CorrectableText | null {
  if (part === "update") {
    const update = updates.find((one) => one.id === id && one.retractedAt === null);
    if (update === undefined) return null;
    const pairs = [
      { name: "text", text: update.text, limit: incidentLimits.text, rows: 6 },
      { name: "meanwhile", text: update.meanwhile, limit: incidentLimits.meanwhile, rows: 2 },
    ];
    return { part, id, pairs, occurred: update.occurred, values: {} };
  }
  const event = events.find((one) => one.id === id && one.retractedAt === null);
  if (part !== "event" || event === undefined) return null;
  const pairs = [{ name: "text", text: event.text, limit: incidentLimits.event, rows: 3 }];
  return { part, id, pairs, occurred: event.occurred, values: { kind: event.kind } };
}

/** The form's fields of a part. */
export function textValues({ pairs, occurred, values }: CorrectableText, timeZone: string): Record<string, string> {
  return {
    ...Object.fromEntries(
      pairs.flatMap(({ name, text }) => [
        [`${name}Fr`, text.fr],
        [`${name}En`, text.en],
      ]),
    ),
    ...values,
    ...(occurred === null ? {} : momentValues("occurred", draftOfMoment(occurred, timeZone))),
  };
}

/** The part with the words that the form gives it. A time that was not touched is left alone. */
export function readText(form: FormData, { part, timeZone }: { part: string; timeZone: string }): Reading<Target> {
  const reader = new MomentReader(form, timeZone);
  const pair = (name: string) => ({
    [`${name}Fr`]: fieldText(form, `${name}Fr`),
    [`${name}En`]: fieldText(form, `${name}En`),
  });
  const id = fieldText(form, "partId");
  const texts = { textFr: fieldText(form, "textFr"), textEn: fieldText(form, "textEn") };
  const occurred = isTouched(form, "occurred") ? reader.read("occurred", null) : null;
  const value = targetOf();
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : { ok: true, value };

  function targetOf(): Target {
    const outcome = (name: string) => dataOutcomes.find((code) => code === fieldText(form, name)) ?? null;
    if (part === "update") {
      const [meanwhileFr, meanwhileEn] = [fieldText(form, "meanwhileFr"), fieldText(form, "meanwhileEn")];
      return { part, id, ...texts, meanwhileFr, meanwhileEn, occurred };
    }
    if (part === "event") {
      const kind = eventKinds.find((code) => code === fieldText(form, "kind")) ?? "change";
      return { part, id, ...texts, kind, occurred };
    }
    if (part === "scope") return { part, id, ...texts, size: reader.readNumber("size") };
    if (part === "decision") {
      return { part, id, ...pair("what"), ...pair("why"), ...pair("tradeOff") };
    }
    if (part === "data_note") {
      const [dataCustomers, dataMail, dataOurs] = [outcome("dataCustomers"), outcome("dataMail"), outcome("dataOurs")];
      return { part, dataCustomers, dataMail, dataOurs, ...pair("note") };
    }
    return { part: "title", ...pair("title") };
  }
}

/** The form's field behind a command's field ("target.textFr", "target.occurred"). */
export function textFieldOf(form: FormData, field: string): string {
  const name = field.replace(/^target\./, "");
  return name.startsWith("occurred") ? momentFieldOf(form, "occurred") : name;
}
