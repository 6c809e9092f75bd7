"use server";

import { answerExample } from "#domain/organisation/commands/answer-example.ts";
import { changeSettings } from "#domain/organisation/commands/change-settings.ts";
import { logoTypeOf } from "#domain/organisation/rules.ts";
import { organisationLimits } from "#domain/organisation/schema.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
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
