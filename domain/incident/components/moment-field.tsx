"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useContext } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import { FormContext } from "#components/ui/form-context.tsx";
import { ProblemText } from "#components/ui/problem-text.tsx";
import type { MomentDraft } from "#domain/incident/draft-moment.ts";
import { precisions } from "#domain/service/schema.ts";
import { MomentChoices } from "./moment-choices.tsx";

type Part = "At" | "Earliest" | "Latest";
type Problem = { field: string; code: string; choices?: string[] };

const keys = { At: "at", Earliest: "earliest", Latest: "latest" } as const;
const offsets = { At: "atOffset", Earliest: "earliestOffset", Latest: "latestOffset" } as const;

type MomentFieldProps = {
  /** What the names of the form's fields begin with: "NAMEPrecision", "NAMEAt", "NAMEAtOffset", "NAMEEarliest", … */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  value: MomentDraft;
  /** On "NAMEAt", "NAMEEarliest" or "NAMELatest"; default: those of the ActionForm around. */
  problems?: readonly Problem[];
  timeZone: string;
  /** Makes it a controlled field; without, its fields start from `value` and keep what was typed in a refused ActionForm. */
  onChange?: (value: MomentDraft) => void;
  /** A further choice that sends "none" as precision ("still lasts"), and whether it is the present one. */
  absent?: { label: string; isChosen: boolean };
  /** The offsets to choose from where a present time is one that the clocks show twice. */
  twice?: Partial<Record<Part, string[]>>;
  /** What ids begin with, as the form's list of problems links to them; default "field". */
  ids?: "field" | "compose";
};

/** A time as well as it is known: exact, about, between two, or not known. Without JavaScript all of it works. */
export function MomentField(props: MomentFieldProps) {
  const { name, label, hint, timeZone, absent } = props;
  const t = useTranslations("correct.moment");
  const time = useTranslations("compose.time");
  const moment = useMoment(props);
  return (
    <fieldset className="group/moment flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-medium">{label}</legend>
      {hint ? <p className="-mt-2 text-muted text-sm">{hint}</p> : null}
      <div
        className={`grid gap-1 rounded-lg bg-sunken p-1 ${absent ? "grid-cols-2 sm:grid-cols-5 max-sm:[&>:first-child]:col-span-2" : "grid-cols-2 sm:grid-cols-4"}`}
      >
        {[...(absent ? (["none"] as const) : []), ...precisions].map((precision) => (
          <label
            key={precision}
            className="flex min-h-11 cursor-pointer items-center justify-center rounded-md px-2 text-center text-sm leading-tight hover:bg-surface/60 has-checked:bg-surface has-checked:font-semibold has-checked:shadow-xs has-checked:ring-1 has-checked:ring-control has-focus-visible:outline-3 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={`${name}Precision`}
              value={precision}
              {...moment.radio(precision)}
              className="sr-only"
            />
            {precision === "none" ? absent?.label : t(`precision.${precision}`)}
          </label>
        ))}
      </div>
      <div className="flex flex-col gap-3 group-has-[input[value=none]:checked]/moment:hidden">
        <div className="group-has-[input[value=bounded]:checked]/moment:hidden group-has-[input[value=unknown]:checked]/moment:hidden">
          <TimePart {...moment.part("At")} label={t("at")} />
        </div>
        <p className="text-muted text-sm group-has-[input[value=bounded]:checked]/moment:hidden group-has-[input[value=exact]:checked]/moment:hidden">
          {t("boundsOptional")}
        </p>
        <div className="grid gap-3 group-has-[input[value=exact]:checked]/moment:hidden sm:grid-cols-2">
          <TimePart {...moment.part("Earliest")} label={t("earliest")} />
          <TimePart {...moment.part("Latest")} label={t("latest")} />
        </div>
        <p className="text-muted text-sm">{time("zone", { zone: timeZone.replaceAll("_", " ") })}</p>
      </div>
    </fieldset>
  );
}

/** What the parts of the field hold: of the form's last answer, of `value`, or of the state that its owner keeps. */
function useMoment({ name, value, problems, onChange, absent, twice, ids = "field" }: MomentFieldProps) {
  const state = useContext(FormContext);
  const values = "values" in state && onChange === undefined ? state.values : {};
  const typed = (part: string) => values[`${name}${part}`]?.[0];
  const all = problems ?? (state.status === "refused" ? state.problems : []);
  const chosen = typed("Precision") ?? (absent?.isChosen ? "none" : value.precision);
  return {
    radio: (precision: MomentDraft["precision"] | "none") =>
      onChange === undefined || precision === "none"
        ? { defaultChecked: chosen === precision }
        : { checked: chosen === precision, onChange: () => onChange({ ...value, precision }) },
    part: (part: Part) => {
      const field = `${name}${part}`;
      const problem = all.find((one) => one.field === field);
      const local = typed(part) ?? value[keys[part]];
      const offset = typed(`${part}Offset`) ?? value[offsets[part]];
      const change = (to: string) => onChange?.({ ...value, [keys[part]]: to, [offsets[part]]: "" });
      return {
        id: `${ids}-${field.replaceAll(".", "-")}`,
        field,
        error: problem?.code ?? null,
        takesFocus: onChange === undefined && all[0]?.field === field,
        input:
          onChange === undefined
            ? { defaultValue: local }
            : { value: local, onChange: (event: { target: { value: string } }) => change(event.target.value) },
        choices: problem?.choices ?? twice?.[part] ?? [],
        offset,
        choose: onChange && ((to: string) => onChange({ ...value, [offsets[part]]: to })),
      };
    },
  };
}

type TimePartProps = ReturnType<ReturnType<typeof useMoment>["part"]> & { label: string };

function TimePart({ id, field, error, takesFocus, input, choices, offset, choose, label }: TimePartProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <input
        {...input}
        type="datetime-local"
        id={id}
        name={field}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={error === null ? undefined : `${id}-error`}
        // biome-ignore lint/a11y/noAutofocus: the first field at fault takes the focus after a refusal, also without JavaScript
        autoFocus={takesFocus}
        className={controlStyle}
      />
      {error === null ? null : (
        <p
          id={`${id}-error`}
          data-problem
          tabIndex={-1}
          className="flex items-start gap-1.5 font-medium text-danger text-sm"
        >
          <ProblemText code={error} />
        </p>
      )}
      <MomentChoices name={`${field}Offset`} choices={choices} offset={offset} choose={choose} />
    </div>
  );
}
