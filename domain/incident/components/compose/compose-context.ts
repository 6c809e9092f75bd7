"use client";

import { createContext, useContext, useMemo } from "react";
import type { Draft, TextFieldName } from "#domain/incident/draft.ts";
import type { Phrase, StepContext } from "#domain/incident/draft-context.ts";
import type { DraftProblem } from "#domain/incident/draft-input.ts";
import type { Step } from "#domain/incident/draft-steps.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What the parts of a composing form share besides the draft; changes with answers, not with every letter typed. */
export type Steady = {
  change: (part: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void;
  take: (step: Step) => void;
  problems: readonly DraftProblem[];
  setting: StepContext & { phrases: Phrase[]; timeZone: string; language: Language };
  /** JavaScript runs: what a tap can fetch need not be shown beforehand. */
  isLive: boolean;
};

/** The steady part of the composing form around. */
export const SteadyContext = createContext<Steady | null>(null);

/** The draft of the composing form around. */
export const DraftContext = createContext<Draft | null>(null);

/** The steady part of the form around: for what is there hundreds of times. Throws outside of one. */
export function useSteady(): Steady {
  const steady = useContext(SteadyContext);
  if (steady === null) throw new Error("outside of a composing form");
  return steady;
}

/** All that the form around shares. Throws outside of one. */
export function useCompose(): Steady & { draft: Draft } {
  const draft = useContext(DraftContext);
  if (draft === null) throw new Error("outside of a composing form");
  return { ...useSteady(), draft };
}

/** What this draft means for services, found again only when what it says of services has changed. */
export function useFindings<T>(find: (draft: Draft, context: StepContext) => T): T {
  const { draft, setting } = useCompose();
  const { services, intervals, unaffected } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the draft these three parts are all that is looked at
  return useMemo(() => find(draft, setting), [find, setting, services, intervals, unaffected]);
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
