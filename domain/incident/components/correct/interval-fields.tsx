"use client";

import { useTranslations } from "next-intl";
import { useField } from "#components/ui/form-context.tsx";
import { type Option, SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { MomentDraft } from "#domain/incident/draft-moment.ts";
import { incidentLimits, scopePresets } from "#domain/incident/schema.ts";
import { type Level, levels } from "#domain/service/schema.ts";
import { LevelMark } from "../compose/level-mark.tsx";
import { MomentField } from "../moment-field.tsx";

type Twice = Partial<Record<"At" | "Earliest" | "Latest", string[]>>;

/** A time of the row as its field starts from it; `end` null: it lasts. */
export type RowTimes = { start: MomentDraft; end: MomentDraft | null; twice: { start: Twice; end: Twice } };

type IntervalFieldsProps = {
  /** What the names of the fields begin with. */
  row: string;
  values: Record<string, string>;
  times: RowTimes;
  decisions: Option[];
  timeZone: string;
};

/** Level, people concerned, start, end, how it is known and the decision behind it. */
export function IntervalFields({ row, values, times, decisions, timeZone }: IntervalFieldsProps) {
  const t = useTranslations("correct.intervals");
  return (
    <>
      <LevelTiles name={`${row}level`} present={values[`${row}level`] ?? ""} />
      <ScopeFields row={row} values={values} />
      <MomentField
        name={`${row}start`}
        label={t("start")}
        value={times.start}
        twice={times.twice.start}
        timeZone={timeZone}
      />
      <MomentField
        name={`${row}end`}
        label={t("end")}
        value={times.end ?? emptyEnd}
        twice={times.twice.end}
        timeZone={timeZone}
        absent={{ label: t("lasts"), isChosen: times.end === null }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name={`${row}inferred`}
          label={t("known")}
          value={values[`${row}inferred`] ?? ""}
          options={[
            { value: "", label: t("stated") },
            { value: "yes", label: t("inferred") },
          ]}
        />
        {decisions.length === 0 ? (
          <input type="hidden" name={`${row}decision`} value="" />
        ) : (
          <SelectField
            name={`${row}decision`}
            label={t("decision")}
            value={values[`${row}decision`] ?? ""}
            options={[{ value: "", label: t("noDecision") }, ...decisions]}
          />
        )}
      </div>
    </>
  );
}

const emptyEnd: MomentDraft = {
  precision: "exact",
  at: "",
  atOffset: "",
  earliest: "",
  earliestOffset: "",
  latest: "",
  latestOffset: "",
};

const usual = ["degraded_performance", "partial_outage", "major_outage"] as const satisfies Level[];

function LevelTiles({ name, present }: { name: string; present: string }) {
  const t = useTranslations("correct.intervals");
  const word = useTranslations("level");
  const field = useField({ name, present, hint: false });
  const offered = levels.filter((level) => usual.some((one) => one === level) || level === present);
  return (
    <fieldset id={field.id} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{t("level")}</legend>
      <div className="grid grid-cols-3 gap-2">
        {offered.map((level) => (
          <label
            key={level}
            className="flex min-h-16 cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-control bg-surface px-1 py-2 text-center text-sm leading-tight hover:border-ink has-checked:border-ink has-checked:bg-sunken has-checked:font-semibold has-checked:ring-2 has-checked:ring-ink has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input type="radio" name={name} value={level} defaultChecked={field.value === level} className="sr-only" />
            <LevelMark level={level} />
            <span>{word(level)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function ScopeFields({ row, values }: { row: string; values: Record<string, string> }) {
  const t = useTranslations("compose.choice");
  const scope = useTranslations("scope");
  return (
    <div className="group/scope flex flex-col gap-4">
      <SelectField
        name={`${row}scope`}
        label={t("scope")}
        value={values[`${row}scope`] ?? ""}
        options={[
          ...scopePresets.map((preset) => ({ value: preset, label: scope(preset) })),
          { value: "own", label: t("own") },
        ]}
      />
      <div className="hidden flex-col gap-4 group-has-[option[value=own]:checked]/scope:flex">
        <div className="grid gap-4 sm:grid-cols-2">
          {(["scopeFr", "scopeEn"] as const).map((name) => (
            <TextField
              key={name}
              name={`${row}${name}`}
              lang={name === "scopeFr" ? "fr" : "en"}
              label={t(name === "scopeFr" ? "ownFr" : "ownEn")}
              value={values[`${row}${name}`] ?? ""}
              maxLength={incidentLimits.scope}
            />
          ))}
        </div>
        <div className="sm:w-1/2">
          <TextField
            name={`${row}size`}
            label={t("size")}
            value={values[`${row}size`] ?? ""}
            inputMode="numeric"
            maxLength={9}
          />
        </div>
      </div>
    </div>
  );
}
