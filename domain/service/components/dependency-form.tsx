import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitDependency } from "#domain/service/actions.ts";
import { type NamedNode, nodeOption } from "#domain/service/components/service-form.tsx";
import { dependencyPhases, serviceLimits } from "#domain/service/schema.ts";

/** States that a service needs another, for what, and why. */
export async function DependencyForm({ tree }: { tree: NamedNode[] }) {
  const t = await getTranslations("team.dependencies");
  const locale = await getLocale();
  const services = tree
    .filter((node) => node.kind === "service")
    .map((node) => nodeOption({ ...node, depth: 1 }, locale));
  const options = [{ value: "", label: t("choose") }, ...services];
  return (
    <ActionForm action={submitDependency}>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField name="fromId" label={t("from")} options={options} />
        <SelectField name="toId" label={t("to")} options={options} />
      </div>
      <ChoiceField
        name="phase"
        label={t("phase")}
        value="runtime"
        choices={dependencyPhases.map((phase) => ({
          value: phase,
          label: t(`phases.${phase}`),
          hint: t(`phaseHints.${phase}`),
        }))}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="whyFr" lang="fr" label={t("whyFr")} maxLength={serviceLimits.dependencyWhy} isOptional />
        <TextField name="whyEn" lang="en" label={t("whyEn")} maxLength={serviceLimits.dependencyWhy} isOptional />
      </div>
      <Button className="self-start max-sm:w-full">{t("submit")}</Button>
    </ActionForm>
  );
}
