"use client";

import { useTranslations } from "next-intl";

type MomentChoicesProps = {
  name: string;
  /** The two offsets, earlier first; empty where the time happens once. */
  choices: readonly string[];
  offset: string;
  choose?: ((offset: string) => void) | undefined;
};

/** Which of the two, where the clocks show a time twice; else the offset is kept out of sight. */
export function MomentChoices({ name, choices, offset, choose }: MomentChoicesProps) {
  const t = useTranslations("compose.time");
  if (choices.length === 0)
    return choose ? (
      <input type="hidden" name={name} value={offset} />
    ) : (
      <input type="hidden" name={name} defaultValue={offset} />
    );
  return (
    <fieldset className="mt-1 flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">{t("which")}</legend>
      {choices.map((choice, place) => (
        <label
          key={choice}
          className="flex min-h-12 cursor-pointer items-center gap-3 rounded-lg border border-control bg-surface px-3.5 py-2 has-checked:border-ink has-checked:ring-2 has-checked:ring-ink"
        >
          <input
            type="radio"
            name={name}
            value={choice}
            {...(choose
              ? { checked: offset === choice, onChange: () => choose(choice) }
              : { defaultChecked: offset === choice })}
            className="size-5 shrink-0 accent-ink"
          />
          {t(place === 0 ? "first" : "second", { offset: choice })}
        </label>
      ))}
    </fieldset>
  );
}
