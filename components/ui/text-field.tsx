"use client";

import type { ComponentProps, ReactNode } from "react";
import { controlStyle } from "./control-style.ts";
import { Field } from "./field.tsx";
import { useField } from "./form-context.tsx";

type TextFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  value?: string;
  isOptional?: boolean;
} & Pick<
  ComponentProps<"input">,
  "type" | "maxLength" | "lang" | "required" | "autoComplete" | "inputMode" | "min" | "max" | "list" | "spellCheck"
>;

/** One line of text with label, hint and problem; keeps what was typed when its form is refused. */
export function TextField({ name, label, hint, value = "", isOptional, ...input }: TextFieldProps) {
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
      <input
        {...input}
        {...field.aria}
        id={field.id}
        name={name}
        defaultValue={input.type === "password" ? undefined : field.value}
        // biome-ignore lint/a11y/noAutofocus: the first field at fault takes the focus after a refusal, also without JavaScript
        autoFocus={field.isFirstProblem}
        className={controlStyle}
      />
    </Field>
  );
}
