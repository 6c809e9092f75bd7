"use client";

import type { ComponentProps, ReactNode } from "react";
import { controlStyle } from "./control-style.ts";
import { Field } from "./field.tsx";
import { useField } from "./form-context.tsx";

type TextAreaProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  value?: string;
  isOptional?: boolean;
} & Pick<ComponentProps<"textarea">, "rows" | "maxLength" | "lang" | "required" | "ref" | "onInput">;

/** Several lines of text; grows with its content where the browser can. */
export function TextArea({ name, label, hint, value = "", isOptional, rows = 3, ...area }: TextAreaProps) {
  const field = useField({ name, present: value, hint: hint !== undefined });
  return (
    <Field
      id={field.id}
      label={label}
      hint={hint}
      error={field.error}
      thereNow={field.thereNow}
      isOptional={isOptional === true}
    >
      <textarea
        {...area}
        {...field.aria}
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={field.value}
        // biome-ignore lint/a11y/noAutofocus: the first field at fault takes the focus after a refusal, also without JavaScript
        autoFocus={field.isFirstProblem}
        className={`${controlStyle} field-sizing-content leading-relaxed`}
      />
    </Field>
  );
}
