"use client";

import type { ReactNode } from "react";
import { useField } from "./form-context.tsx";
import { ProblemText } from "./problem-text.tsx";

/** One of the choices of a ChoiceField, with a line that explains it. */
export type Choice = { value: string; label: ReactNode; hint?: ReactNode };

type ChoiceFieldProps = { name: string; label: ReactNode; hint?: ReactNode; value?: string; choices: Choice[] };

/** One of a few, all visible at once. */
export function ChoiceField({ name, label, hint, value, choices }: ChoiceFieldProps) {
  const field = useField({ name, present: value ?? "", hint: hint !== undefined });
  return (
    <fieldset id={field.id} className="flex min-w-0 flex-col gap-1.5" aria-describedby={field.aria["aria-describedby"]}>
      <legend className="mb-1.5 font-medium text-ink">{label}</legend>
      {hint ? (
        <p id={`${field.id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      ) : null}
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-12 cursor-pointer items-start gap-3 rounded-lg border border-control bg-surface px-3.5 py-3 hover:border-ink has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              defaultChecked={field.value === choice.value}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span className="flex flex-col">
              <span className="font-medium">{choice.label}</span>
              {choice.hint ? <span className="text-muted text-sm">{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {field.error === null ? null : (
        <p id={`${field.id}-error`} className="flex items-start gap-1.5 font-medium text-danger text-sm">
          <ProblemText code={field.error} />
        </p>
      )}
    </fieldset>
  );
}
