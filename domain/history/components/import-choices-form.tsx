import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { GetForm } from "#components/ui/get-form.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { componentField, fixedChoices, type ImportChoices } from "#domain/history/choice-rules.ts";
import type { ImportReport, Mapped } from "#domain/history/schema.ts";

type ImportChoicesFormProps = {
  path: string;
  report: ImportReport;
  choices: ImportChoices;
  services: { id: string; name: string }[];
};

/** How to import, and where each component goes; looks again and imports nothing. */
export function ImportChoicesForm({ path, report, choices, services }: ImportChoicesFormProps) {
  const t = useTranslations("import");
  const options = (one: Mapped) => [
    { value: "", label: t("automatic", { how: one.how, service: one.serviceName }) },
    ...fixedChoices.map((value) => ({ value, label: t(value === "create" ? "create" : "leaveOut") })),
    ...services.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <GetForm action={path} label={t("choices")} problems={[]} values={{}}>
      {report.services.map((one) => (
        <SelectField
          key={one.name}
          name={componentField(one.name)}
          label={one.name}
          value={choices.mapping[one.name] ?? ""}
          options={options(one)}
        />
      ))}
      <ChoiceField
        name="unknownServices"
        label={t("unknown")}
        value={choices.unknownServices}
        choices={[
          { value: "leave_out", label: t("unknownLeftOut") },
          { value: "create", label: t("unknownCreated") },
        ]}
      />
      <SelectField
        name="language"
        label={t("language")}
        value={choices.language}
        options={[
          { value: "", label: t("languageGuessed", { language: report.language }) },
          { value: "fr", label: t("french") },
          { value: "en", label: t("english") },
        ]}
      />
      <TextField
        name="recordedFrom"
        type="date"
        label={t("recordedFrom")}
        hint={t("recordedFromHint")}
        value={choices.recordedFrom}
        isOptional
      />
      <Button look="quiet" className="max-sm:w-full sm:self-start">
        {t("lookAgain")}
      </Button>
    </GetForm>
  );
}
