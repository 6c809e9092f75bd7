"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field } from "#components/ui/field.tsx";
import { FormContext, useField, useTypedValues } from "#components/ui/form-context.tsx";
import { MomentChoices } from "#domain/incident/components/moment-choices.tsx";

type LocalTimeFieldProps = { name: string; label: string; value?: string; timeZone: string; isOptional?: boolean };

/** A date and time of the page's zone: the fields NAME and NAMEOffset. Where the clocks show it twice, asks which of the two. */
export function LocalTimeField({ name, label, value = "", timeZone, isOptional = false }: LocalTimeFieldProps) {
  const t = useTranslations("compose.time");
  const state = useContext(FormContext);
  const field = useField({ name, present: value, hint: true });
  const problem = state.status === "refused" ? state.problems.find((one) => one.field === name) : undefined;
  const offset = useTypedValues(`${name}Offset`)?.[0] ?? "";
  return (
    <div className="flex flex-col gap-2">
      <Field
        id={field.id}
        label={label}
        hint={t("zone", { zone: timeZone.replaceAll("_", " ") })}
        error={field.error}
        thereNow={field.thereNow}
        isOptional={isOptional}
      >
        <input
          {...field.aria}
          type="datetime-local"
          id={field.id}
          name={name}
          defaultValue={field.value}
          // biome-ignore lint/a11y/noAutofocus: the first field at fault takes the focus after a refusal, also without JavaScript
          autoFocus={field.isFirstProblem}
          className={controlStyle}
        />
      </Field>
      <MomentChoices name={`${name}Offset`} choices={problem?.choices ?? []} offset={offset} />
    </div>
  );
}
