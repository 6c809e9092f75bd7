"use client";

import type { ComponentProps, ReactNode } from "react";
import { useTypedValues } from "./form-context.tsx";

type CheckboxProps = { name: string; value?: string; label: ReactNode; hint?: ReactNode; isChecked?: boolean } & Pick<
  ComponentProps<"input">,
  "required" | "onChange"
>;

/** A box to tick, its whole row being the target; keeps its state when its form is refused. */
export function Checkbox({ name, value = "yes", label, hint, isChecked = false, ...input }: CheckboxProps) {
  const typed = useTypedValues(name);
  return (
    <label className="flex min-h-12 cursor-pointer items-start gap-3 rounded-lg px-1 py-3">
      <input
        {...input}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={typed === null ? isChecked : typed.includes(value)}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <span className="flex flex-col">
        <span>{label}</span>
        {hint ? <span className="text-muted text-sm">{hint}</span> : null}
      </span>
    </label>
  );
}
