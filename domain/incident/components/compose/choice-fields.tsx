"use client";

import { useTranslations } from "next-intl";
import { controlStyle } from "#components/ui/control-style.ts";
import { type Choice, type ReportedLevel, reportedLevels } from "#domain/incident/draft.ts";
import { incidentLimits, scopePresets } from "#domain/incident/schema.ts";
import { fieldParts, useSteady } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";
import { LevelMark } from "./level-mark.tsx";

type ChoiceFieldsProps = {
  kind: "service" | "interval";
  id: string;
  choice: Choice;
  onChange: (part: Partial<Choice>) => void;
  /** The name of the service, for those who hear the controls out of their row. */
  name: string;
};

/**
 * How bad, and for whom: three tiles and a list; the host's own words unfold when chosen, also without JavaScript; and whether
 * that is concluded rather than seen.
 */
export function ChoiceFields({ kind, id, choice, onChange, name }: ChoiceFieldsProps) {
  const t = useTranslations("compose.choice");
  const level = useTranslations("level");
  const scope = useTranslations("scope");
  const { isLive, problems } = useSteady();
  const at = (part: string) => {
    const field = `${kind}${part}.${id}`;
    return fieldParts({ name: field, code: problems.find((problem) => problem.field === field)?.code ?? null });
  };
  const scopeParts = at("Scope");
  return (
    <div className="group/choice flex flex-col gap-3">
      <fieldset className="grid grid-cols-3 gap-2">
        <legend className="sr-only">{t("level", { name })}</legend>
        {reportedLevels.map((code) => (
          <LevelTile
            key={code}
            name={`${kind}Level.${id}`}
            code={code}
            isChosen={choice.level === code}
            onChoose={() => onChange({ level: code })}
            label={level(code)}
          />
        ))}
      </fieldset>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={scopeParts.id} className="font-medium text-sm">
          {t("scope")} <span className="sr-only">{name}</span>
        </label>
        <select
          {...scopeParts.aria}
          id={scopeParts.id}
          name={scopeParts.name}
          value={choice.scope}
          onChange={(event) => onChange({ scope: scopeOf(event.target.value) })}
          className={controlStyle}
        >
          {scopePresets.map((preset) => (
            <option key={preset} value={preset}>
              {scope(preset)}
            </option>
          ))}
          <option value="own">{t("own")}</option>
        </select>
      </div>
      {isLive && choice.scope !== "own" ? null : (
        <OwnScope
          parts={{ fr: at("ScopeFr"), en: at("ScopeEn"), size: at("Size") }}
          choice={choice}
          onChange={onChange}
          name={name}
        />
      )}
      <label className="flex min-h-11 cursor-pointer items-center gap-3 text-sm">
        <input
          type="checkbox"
          name={`${kind}Provenance.${id}`}
          value="inferred"
          checked={choice.provenance === "inferred"}
          onChange={(event) => onChange({ provenance: event.target.checked ? "inferred" : "stated" })}
          className="size-5 shrink-0 accent-ink"
        />
        <span>
          {t("inferred")} <span className="sr-only">{name}</span>
        </span>
      </label>
    </div>
  );
}

function scopeOf(value: string): Choice["scope"] {
  return scopePresets.find((preset) => preset === value) ?? "own";
}

type LevelTileProps = { name: string; code: ReportedLevel; isChosen: boolean; onChoose: () => void; label: string };

function LevelTile({ name, code, isChosen, onChoose, label }: LevelTileProps) {
  return (
    <label className="flex min-h-16 cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-control bg-surface px-1 py-2 text-center text-sm leading-tight hover:border-ink has-checked:border-ink has-checked:bg-sunken has-checked:font-semibold has-checked:ring-2 has-checked:ring-ink has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2">
      <input type="radio" name={name} value={code} checked={isChosen} onChange={onChoose} className="sr-only" />
      <LevelMark level={code} />
      <span>{label}</span>
    </label>
  );
}

type OwnScopeProps = {
  parts: Record<"fr" | "en" | "size", ReturnType<typeof fieldParts>>;
  choice: Choice;
  onChange: (part: Partial<Choice>) => void;
  name: string;
};

function OwnScope({ parts, choice, onChange, name }: OwnScopeProps) {
  const t = useTranslations("compose.choice");
  const fields = [
    {
      key: "fr",
      label: t("ownFr"),
      value: choice.scopeFr,
      lang: "fr",
      set: (scopeFr: string) => onChange({ scopeFr }),
    },
    {
      key: "en",
      label: t("ownEn"),
      value: choice.scopeEn,
      lang: "en",
      set: (scopeEn: string) => onChange({ scopeEn }),
    },
    { key: "size", label: t("size"), value: choice.size, lang: undefined, set: (size: string) => onChange({ size }) },
  ] as const;
  return (
    <div className="hidden flex-col gap-3 group-has-[option[value=own]:checked]/choice:flex">
      {fields.map(({ key, label, value, lang, set }) => (
        <div key={key} className="flex flex-col gap-1.5">
          <label htmlFor={parts[key].id} className="font-medium text-sm">
            {label} <span className="sr-only">{name}</span>
          </label>
          <input
            {...parts[key].aria}
            id={parts[key].id}
            name={parts[key].name}
            value={value}
            lang={lang}
            maxLength={key === "size" ? 9 : incidentLimits.scope}
            inputMode={key === "size" ? "numeric" : undefined}
            onChange={(event) => set(event.target.value)}
            className={controlStyle}
          />
          <FieldError id={parts[key].id} code={parts[key].error} />
        </div>
      ))}
    </div>
  );
}
