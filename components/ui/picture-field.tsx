"use client";

import type { ReactNode } from "react";
import { Checkbox } from "./checkbox.tsx";
import { Field } from "./field.tsx";
import { useField } from "./form-context.tsx";

type PictureFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  accept: string;
  /** The present picture as an address, or null. */
  present: string | null;
  presentText: string;
  removeText: ReactNode;
};

/** A picture file; the present one is shown with a box (`<name>Remove`) that removes it. */
export function PictureField({ name, label, hint, accept, present, presentText, removeText }: PictureFieldProps) {
  const field = useField({ name, present: "", hint: hint !== undefined });
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      {present === null ? null : (
        // biome-ignore lint/performance/noImgElement: a data address has nothing to optimise
        <img
          src={present}
          alt={presentText}
          className="max-h-16 max-w-48 self-start rounded bg-sunken object-contain p-2"
        />
      )}
      <input
        {...field.aria}
        id={field.id}
        type="file"
        name={name}
        accept={accept}
        className="min-h-12 w-full rounded-lg border border-control bg-surface p-2 text-base file:me-3 file:min-h-8 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:font-medium file:text-ink"
      />
      {present === null ? null : <Checkbox name={`${name}Remove`} label={removeText} />}
    </Field>
  );
}
