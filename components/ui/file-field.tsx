"use client";

import type { ReactNode } from "react";
import { Field } from "./field.tsx";
import { useField } from "./form-context.tsx";

type FileFieldProps = { name: string; label: ReactNode; hint?: ReactNode; accept: string };

/** A file to send; after a refusal it has to be chosen again. */
export function FileField({ name, label, hint, accept }: FileFieldProps) {
  const field = useField({ name, present: "", hint: hint !== undefined });
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <input
        {...field.aria}
        id={field.id}
        type="file"
        name={name}
        accept={accept}
        className="min-h-12 w-full rounded-lg border border-control bg-surface p-2 text-base file:me-3 file:min-h-8 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:font-medium file:text-ink"
      />
    </Field>
  );
}
