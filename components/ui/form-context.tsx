"use client";

import { createContext, useContext } from "react";
import { type FormState, untouched } from "#lib/form-state.ts";

/** What the fields of one form share: its last answer. */
export const FormContext = createContext<FormState>(untouched);

/** What a field needs from its form: the text to show, the code of its problem, and ids that tie label, hint and error together. */
export function useField(field: { name: string; present: string; hint: boolean }) {
  const state = useContext(FormContext);
  const refused = state.status === "refused" ? state : null;
  const error = refused?.problems.find((problem) => problem.field === field.name)?.code ?? null;
  const typed = "values" in state ? state.values[field.name]?.[0] : undefined;
  const id = fieldId(field.name);
  const described = [field.hint ? `${id}-hint` : "", error === null ? "" : `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    error,
    value: typed ?? field.present,
    isFirstProblem: refused?.problems[0]?.field === field.name,
    /** After a stale refusal: what stands there now, where it differs from what was typed. */
    thereNow: refused?.code === "stale" && typed !== undefined && typed !== field.present ? field.present : null,
    aria: {
      "aria-invalid": error === null ? undefined : true,
      "aria-describedby": described === "" ? undefined : described,
    } as const,
  };
}

/** Every value that was typed under `name` in a form that came back, else null: for boxes and choices. */
export function useTypedValues(name: string): string[] | null {
  const state = useContext(FormContext);
  return "values" in state ? (state.values[name] ?? []) : null;
}

/** The element id of a field, also the target of the links in the summary of problems. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}

/** Whether the last answer was that somebody else changed it meanwhile. */
export function useWasStale(): boolean {
  const state = useContext(FormContext);
  return state.status === "refused" && state.code === "stale";
}
