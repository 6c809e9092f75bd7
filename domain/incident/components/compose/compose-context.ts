"use client";

import { createContext, useContext } from "react";
import type { Draft, TextFieldName } from "#domain/incident/draft.ts";
import type { DraftProblem } from "#domain/incident/draft-input.ts";
import type { Phrase, Step, StepContext } from "#domain/incident/draft-steps.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What the parts of a composing form share. */
export type Composing = {
  draft: Draft;
  change: (part: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void;
  take: (step: Step) => void;
  problems: readonly DraftProblem[];
  setting: StepContext & { phrases: Phrase[]; timeZone: string; language: Language };
  /** JavaScript runs: what a tap can fetch need not be shown beforehand. */
  isLive: boolean;
};

/** The composing form around a part of it. */
export const ComposeContext = createContext<Composing | null>(null);

/** What the form around this part shares. Throws outside of one. */
export function useCompose(): Composing {
  const composing = useContext(ComposeContext);
  if (composing === null) throw new Error("outside of a composing form");
  return composing;
}

/** One text of the draft as a controlled field: id, name, value, problem and the attributes that tie them. */
export function useDraftField(name: TextFieldName) {
  const { draft, change, problems } = useCompose();
  const problem = problems.find(({ field }) => field === name) ?? null;
  return {
    ...fieldParts({ name, code: problem?.code ?? null }),
    problem,
    value: draft[name],
    set: (value: string) => change({ [name]: value }),
  };
}

/** Ids and attributes of any field of the form. */
export function fieldParts({ name, code }: { name: string; code: string | null }) {
  const id = `compose-${name.replaceAll(".", "-")}`;
  return {
    id,
    name,
    error: code,
    aria: {
      "aria-invalid": code === null ? undefined : true,
      "aria-describedby": code === null ? undefined : `${id}-error`,
    },
  } as const;
}
