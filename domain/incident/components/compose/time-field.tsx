"use client";

import { useTranslations } from "next-intl";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field } from "#components/ui/field.tsx";
import { useCompose, useDraftField } from "./compose-context.ts";

type TimeName = "decidedAt" | "nextAt" | "estimateFrom" | "estimateTo";

const offsetOf = {
  decidedAt: "decidedAtOffset",
  nextAt: "nextOffset",
  estimateFrom: "estimateFromOffset",
  estimateTo: "estimateToOffset",
} as const satisfies Record<TimeName, string>;

/** A date and time of the page's zone. Where the clocks show it twice, asks which of the two. */
export function TimeField({ name, label }: { name: TimeName; label: string }) {
  const t = useTranslations("compose.time");
  const { setting, change, draft } = useCompose();
  const field = useDraftField(name);
  const offset = offsetOf[name];
  const choices = field.problem?.choices ?? [];
  const place = { zone: setting.timeZone.replaceAll("_", " ") };
  return (
    <div className="flex flex-col gap-3">
      <Field id={field.id} label={label} hint={t("zone", place)} error={field.error}>
        <input
          {...field.aria}
          type="datetime-local"
          id={field.id}
          name={name}
          value={field.value}
          onChange={(event) => change({ [name]: event.target.value, [offset]: "" })}
          className={controlStyle}
        />
      </Field>
      {choices.length === 0 ? (
        <input type="hidden" name={offset} value={draft[offset]} />
      ) : (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-sm">{t("which")}</legend>
          {choices.map((choice, place) => (
            <label
              key={choice}
              className="flex min-h-12 cursor-pointer items-center gap-3 rounded-lg border border-control px-3.5 py-2 has-checked:border-ink has-checked:ring-2 has-checked:ring-ink"
            >
              <input
                type="radio"
                name={offset}
                value={choice}
                checked={draft[offset] === choice}
                onChange={() => change({ [offset]: choice })}
                className="size-5 accent-ink"
              />
              {t(place === 0 ? "first" : "second", { offset: choice })}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
