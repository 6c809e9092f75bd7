"use client";

import { useCompose } from "./compose-context.ts";

type ChipsProps = {
  legend: string;
  name: "started" | "next" | "estimate" | "when" | "decisionWhen";
  chips: { value: string; label: string }[];
};

/** One of a few, as chips to tap. */
export function Chips({ legend, name, chips }: ChipsProps) {
  const { draft, change } = useCompose();
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {chips.map(({ value, label }) => (
          <label
            key={value}
            className="inline-flex min-h-12 cursor-pointer items-center rounded-full border border-control bg-surface px-4 hover:border-ink has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={draft[name] === value}
              onChange={() => change({ [name]: value })}
              className="sr-only"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
