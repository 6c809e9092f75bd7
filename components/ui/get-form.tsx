"use client";

import type { ReactNode } from "react";
import type { FieldProblem, FormState } from "#lib/form-state.ts";
import { FormContext } from "./form-context.tsx";

type GetFormProps = {
  action: string;
  label?: string;
  /** What the address says that cannot be, said at its fields. */
  problems: FieldProblem[];
  /** What the address says, by field. */
  values: Record<string, string>;
  className?: string;
  children: ReactNode;
};

/** A form that changes nothing: its fields go into the address of a page. Works without JavaScript. */
export function GetForm({
  action,
  label,
  problems,
  values,
  className = "flex flex-col gap-5",
  children,
}: GetFormProps) {
  const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
  const state: FormState =
    problems.length === 0
      ? { status: "idle", attempt: 0 }
      : { status: "refused", attempt: 1, code: "invalid", problems, values: typed, words: {} };
  return (
    <FormContext value={state}>
      <form action={action} aria-label={label} noValidate className={className}>
        {children}
      </form>
    </FormContext>
  );
}
