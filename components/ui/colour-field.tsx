"use client";

import { type ReactNode, useState } from "react";
import { controlStyle } from "./control-style.ts";
import { Field } from "./field.tsx";
import { useField } from "./form-context.tsx";

type ColourFieldProps = { name: string; label: ReactNode; hint?: ReactNode; value: string };

/** A colour typed as "#rrggbb", with a sample beside it. */
export function ColourField({ name, label, hint, value }: ColourFieldProps) {
  const field = useField({ name, present: value, hint: hint !== undefined });
  const [typed, setTyped] = useState(field.value);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error} thereNow={field.thereNow}>
      <div className="flex items-center gap-3">
        <svg aria-hidden="true" viewBox="0 0 1 1" className="size-12 shrink-0 rounded-lg border border-control">
          <rect width="1" height="1" fill={/^#[0-9a-f]{6}$/i.test(typed) ? typed : "none"} />
        </svg>
        <input
          {...field.aria}
          id={field.id}
          name={name}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          className={`${controlStyle} max-w-40 font-mono`}
        />
      </div>
    </Field>
  );
}
