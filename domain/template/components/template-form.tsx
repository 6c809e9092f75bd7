import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { type IncidentState, incidentStates } from "#domain/incident/schema.ts";
import { LevelRow } from "#domain/service/components/level-row.tsx";
import { submitNewTemplate, submitTemplate } from "#domain/template/actions.ts";
import { templateLevels, templateLimits } from "#domain/template/schema.ts";
import { type Language, languages, type Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { BlankHelp } from "./blank-help.tsx";

/** What the form starts from: a template (`id` and `version`), or the words of a new one. */
export type TemplateStart = {
  made: { id: string; version: number } | { idempotencyKey: string };
  state: IncidentState;
  name: Text;
  title: Text;
  text: Text;
  meanwhile: Text;
  levels: Record<string, string>;
};

type TemplateFormProps = { start: TemplateStart; services: { id: string; name: Text }[] };

/** Makes a template or changes one. `services`: those that it may tick. */
export async function TemplateForm({ start, services }: TemplateFormProps) {
  const t = await getTranslations("team.templates");
  const state = await getTranslations("state");
  const form = await getTranslations("team.form");
  const language = (await getLocale()) === "fr" ? "fr" : "en";
  const isNew = "idempotencyKey" in start.made;
  return (
    <ActionForm action={isNew ? submitNewTemplate : submitTemplate} className="flex flex-col gap-7">
      {"id" in start.made ? (
        <>
          <input type="hidden" name="id" value={start.made.id} />
          <VersionField present={start.made.version} />
        </>
      ) : (
        <input type="hidden" name="idempotencyKey" value={start.made.idempotencyKey} />
      )}
      <div className="flex flex-col gap-2">
        <Pair part="name" language={language} value={start.name} />
        <p className="text-muted text-sm">{t("nameHint")}</p>
      </div>
      <ChoiceField
        name="state"
        label={t("state")}
        value={start.state}
        choices={incidentStates.map((code) => ({ value: code, label: state(code) }))}
      />
      <BlankHelp />
      <Pair part="text" language={language} value={start.text} />
      <Pair part="title" language={language} value={start.title} />
      <Pair part="meanwhile" language={language} value={start.meanwhile} />
      <Ticks services={services} levels={start.levels} language={language} />
      <div className="flex flex-wrap gap-3">
        <Button className="max-sm:w-full">{isNew ? t("submitNew") : form("save")}</Button>
        <ButtonLink look="plain" href={`/${language}/team/templates`}>
          {form("cancel")}
        </ButtonLink>
      </div>
    </ActionForm>
  );
}

type PairProps = { part: "name" | "title" | "text" | "meanwhile"; language: Language; value: Text };

/** A text in both languages, the reader's first. */
async function Pair({ part, language, value }: PairProps) {
  const t = await getTranslations("team.templates");
  const order = language === "fr" ? languages : [...languages].reverse();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {order.map((each) => {
        const shared = {
          name: `${part}${each === "fr" ? "Fr" : "En"}`,
          lang: each,
          label: t(`${part === "title" ? "titleOf" : part}.${each}`),
          value: value[each],
          maxLength: templateLimits[part],
        };
        if (part === "name") return <TextField key={each} {...shared} />;
        if (part === "title") return <TextField key={each} {...shared} isOptional />;
        return part === "text" ? (
          <TextArea key={each} {...shared} rows={6} />
        ) : (
          <TextArea key={each} {...shared} rows={2} isOptional />
        );
      })}
    </div>
  );
}

type TicksProps = { services: TemplateFormProps["services"]; levels: Record<string, string>; language: Language };

/** Which services a report made from it starts with. Folded: many templates leave that to the report. */
async function Ticks({ services, levels, language }: TicksProps) {
  const t = await getTranslations("team.templates");
  const count = Object.keys(levels).length;
  return (
    <details id="field-services" open={count > 0} className="rounded-lg border border-line px-4">
      <summary className="min-h-14 py-4 font-medium">{t("services", { count })}</summary>
      <p className="pb-2 text-muted text-sm">{t("servicesHint")}</p>
      <ul className="flex flex-col pb-3">
        {services.map(({ id, name }) => (
          <LevelRow
            key={id}
            id={id}
            name={shownText(name, language) ?? { text: id, language }}
            level={levels[id] ?? ""}
            levels={templateLevels}
            none={t("notTicked")}
          />
        ))}
      </ul>
    </details>
  );
}
