"use server";

import { answerExample } from "#domain/organisation/commands/answer-example.ts";
import { changeSettings } from "#domain/organisation/commands/change-settings.ts";
import { changeUptimeRule } from "#domain/organisation/commands/change-uptime-rule.ts";
import { showFigures } from "#domain/organisation/rehearse-rule.ts";
import { logoTypeOf } from "#domain/organisation/rules.ts";
import { organisationLimits } from "#domain/organisation/schema.ts";
import { readPercent } from "#domain/service/percent-rules.ts";
import { answerForm, formInput, formLanguage, formText, isSealed } from "#lib/form-action.ts";
import type { FieldProblem, FormState, ShownChange } from "#lib/form-state.ts";
import { refuse } from "#lib/result.ts";

/** The form of the settings. */
export async function submitSettings(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const logo = await readLogoField(form);
      if (logo !== null && logo !== undefined && "ok" in logo) return logo;
      return changeSettings(caller, formInput(settingsFields(form, logo)));
    },
    after: () => ({ path: "/team/settings?notice=saved" }),
  });
}

function settingsFields(form: FormData, logo: unknown) {
  return {
    logo,
    version: formText(form, "version"),
    name: formText(form, "name"),
    accent: formText(form, "accent"),
    timeZone: formText(form, "timeZone"),
    defaultLanguage: formText(form, "defaultLanguage"),
    supportFr: formText(form, "supportFr"),
    supportEn: formText(form, "supportEn"),
    legalUrl: formText(form, "legalUrl"),
    privacyUrl: formText(form, "privacyUrl"),
    accessibilityUrl: formText(form, "accessibilityUrl"),
    mailDomains: formText(form, "mailDomains")
      .split(/[\s,;]+/)
      .filter((typed) => typed !== ""),
  };
}

async function readLogoField(form: FormData) {
  const file = form.get("logo");
  if (!(file instanceof File) || file.size === 0) return form.get("logoRemove") === "yes" ? null : undefined;
  if (file.size > organisationLimits.logoBytes) return refuse("too_large", "logo");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = logoTypeOf(bytes);
  return type === null ? refuse("invalid_picture", "logo") : { type, base64: Buffer.from(bytes).toString("base64") };
}

/** The first screen's answer, or the settings' later one: keep the example, or start empty. */
export async function submitExampleAnswer(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => answerExample(caller, formInput({ answer: formText(form, "answer") })),
    after: ({ answer }) => ({ path: answer === "empty" ? "/team/settings" : "/team" }),
  });
}

/** The form of the uptime rule: shows every figure as it is and as it would be, then changes the rule. */
export async function submitUptimeRule(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<{ ok: true; value: ShownChange[] | "changed" } | Refused> => {
      const input = ruleFields(form);
      if (!isSealed(form)) return showFigures({ caller, input, language: formLanguage(form) });
      const answer = await changeUptimeRule(caller, formInput(input));
      return answer.ok ? { ok: true, value: "changed" } : answer;
    },
    after: (value) => (value === "changed" ? { path: "/team/settings/rule?notice=changed" } : { changes: value }),
  });
}

type Refused = { ok: false; code: string; field?: string; problems?: FieldProblem[] };

function ruleFields(form: FormData) {
  return {
    version: formText(form, "version"),
    fromMonth: formText(form, "fromMonth"),
    major: readWeight(form, "major"),
    partial: readWeight(form, "partial"),
    degraded: readWeight(form, "degraded"),
    maintenanceCounts: formText(form, "maintenance") === "counts",
    reasonFr: formText(form, "reasonFr"),
    reasonEn: formText(form, "reasonEn"),
  };
}

/** A weight as chosen: all of a minute, nothing of it, or the share typed beside. */
function readWeight(form: FormData, level: string): number {
  const how = formText(form, `${level}How`);
  if (how === "full") return 1;
  return how === "none" ? 0 : readPercent(formText(form, level));
}
