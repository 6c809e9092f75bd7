import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { FilterBox } from "#components/ui/filter-box.tsx";
import { GetForm } from "#components/ui/get-form.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { factorKinds } from "#domain/postmortem/schema.ts";
import type { ReviewFilter as Filter } from "#domain/review/schema.ts";
import type { FieldProblem } from "#lib/form-state.ts";
import { isLanguage, localText, type Text } from "#lib/i18n/language.ts";

type ReviewFilterProps = {
  values: Record<keyof Filter, string>;
  problems: FieldProblem[];
  choices: { services: { id: string; name: Text }[]; owners: { id: string; name: string }[] };
};

/** Narrows the review: period, service, owner, cause; open once something is asked. What it asks for goes into the address. */
export function ReviewFilter({ values, problems, choices }: ReviewFilterProps) {
  const t = useTranslations();
  const locale = useLocale();
  const language = isLanguage(locale) ? locale : "fr";
  const path = `/${language}/team/review`;
  const isSet = Object.values(values).some((value) => value !== "");
  const services = choices.services.flatMap(({ id, name }) => {
    const local = localText(name, language);
    return local === null ? [] : [{ value: id, label: local.text, lang: local.language }];
  });
  return (
    <FilterBox title={t("review.filter.title")} isOpen={isSet || problems.length > 0}>
      <GetForm
        className="mt-3 mb-2 flex flex-col gap-5"
        action={path}
        label={t("review.filter.title")}
        problems={problems}
        values={values}
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="from" type="date" label={t("review.filter.from")} value={values.from} isOptional />
          <TextField name="to" type="date" label={t("review.filter.to")} value={values.to} isOptional />
          <SelectField
            name="service"
            label={t("review.filter.service")}
            value={values.service}
            options={[{ value: "", label: t("review.filter.all") }, ...services]}
          />
          <SelectField
            name="owner"
            label={t("review.filter.owner")}
            value={values.owner}
            options={[
              { value: "", label: t("review.filter.all") },
              ...choices.owners.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <SelectField
            name="cause"
            label={t("review.filter.cause")}
            value={values.cause}
            options={[
              { value: "", label: t("review.filter.all") },
              ...factorKinds.map((kind) => ({ value: kind, label: t(`postmortem.factor.kind.${kind}`) })),
            ]}
          />
        </div>
        <div className="flex flex-wrap gap-3">
          <Button>{t("review.filter.submit")}</Button>
          {isSet ? (
            <ButtonLink look="plain" href={path}>
              {t("review.filter.reset")}
            </ButtonLink>
          ) : null}
        </div>
      </GetForm>
    </FilterBox>
  );
}
