"use client";

import type { ReactNode } from "react";
import { controlStyle } from "./control-style.ts";
import { Field } from "./field.tsx";
import { useField } from "./form-context.tsx";

/** One entry of a select. */
export type Option = { value: string; label: string; lang?: string };

type SelectFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  value?: string;
  isOptional?: boolean;
  options: Option[];
};

/** One of many; for two to four choices prefer ChoiceField. */
export function SelectField({ name, label, hint, value, isOptional, options }: SelectFieldProps) {
  const field = useField({ name, present: value ?? options[0]?.value ?? "", hint: hint !== undefined });
  const thereNow = field.thereNow === null ? null : (options.find((option) => option.value === value)?.label ?? null);
  return (
    <Field
      id={field.id}
      label={label}
      hint={hint}
      error={field.error}
      thereNow={thereNow}
      isOptional={isOptional === true}
    >
      <select {...field.aria} id={field.id} name={name} defaultValue={field.value} className={controlStyle}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
