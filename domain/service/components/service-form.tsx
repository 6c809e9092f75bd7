import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitNewService, submitService } from "#domain/service/actions.ts";
import { renamings, serviceLimits } from "#domain/service/schema.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

/** A place in the catalogue that a form can name. */
export type NamedNode = { id: string; kind: "group" | "service"; nameFr: string; nameEn: string; depth: number };

type Service = {
  id: string;
  version: number;
  kind: "group" | "service";
  visibility: "public" | "internal";
  parentId: string | null;
  nameFr: string;
  nameEn: string;
  descriptionFr: string;
  descriptionEn: string;
  recordedDay: string;
};

type ServiceFormProps = { service: Service | null; tree: NamedNode[] };

/** Adds a service (`service` null) or changes one; `tree` holds the places where it may hang. */
export async function ServiceForm({ service, tree }: ServiceFormProps) {
  const t = await getTranslations("team.services");
  const form = await getTranslations("team.form");
  const locale = await getLocale();
  const parents = tree.filter((node) => node.kind === "group" && node.depth < serviceLimits.treeDepth);
  return (
    <ActionForm action={service === null ? submitNewService : submitService}>
      {service === null ? (
        <ChoiceField
          name="kind"
          label={t("kind")}
          value="service"
          choices={[
            { value: "service", label: t("kindService"), hint: t("kindServiceHint") },
            { value: "group", label: t("kindGroup"), hint: t("kindGroupHint") },
          ]}
        />
      ) : (
        <>
          <input type="hidden" name="id" value={service.id} />
          <VersionField present={service.version} />
        </>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="nameFr" lang="fr" label={t("nameFr")} value={service?.nameFr} maxLength={serviceLimits.name} />
        <TextField name="nameEn" lang="en" label={t("nameEn")} value={service?.nameEn} maxLength={serviceLimits.name} />
      </div>
      <p className="-mt-3 text-muted text-sm">{t("nameHint")}</p>
      {service === null ? null : (
        <ChoiceField
          name="renaming"
          label={t("renaming")}
          value="from_now_on"
          choices={renamings.map((code) => ({
            value: code,
            label: t(`renamings.${code}.label`),
            hint: t(`renamings.${code}.hint`),
          }))}
        />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        {(["descriptionFr", "descriptionEn"] as const).map((name) => (
          <TextArea
            key={name}
            name={name}
            lang={name === "descriptionFr" ? "fr" : "en"}
            label={t(name)}
            value={service?.[name]}
            maxLength={serviceLimits.description}
            rows={2}
            isOptional
          />
        ))}
      </div>
      <SelectField
        name="parentId"
        label={t("parent")}
        value={service?.parentId ?? ""}
        options={[{ value: "", label: t("top") }, ...parents.map((node) => nodeOption(node, locale))]}
      />
      <ChoiceField
        name="visibility"
        label={t("visibility")}
        value={service?.visibility ?? "public"}
        choices={[
          { value: "public", label: t("public"), hint: t("publicHint") },
          { value: "internal", label: t("internal"), hint: t("internalHint") },
        ]}
      />
      {service?.kind === "group" ? null : (
        <TextField
          name="recordedFrom"
          type="date"
          label={t("recordedFrom")}
          hint={t("recordedFromHint")}
          value={service?.recordedDay}
          isOptional
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button className="max-sm:w-full">{service === null ? t("submitNew") : t("submitEdit")}</Button>
        <ButtonLink look="plain" href={`/${locale}/team/services`}>
          {form("cancel")}
        </ButtonLink>
      </div>
    </ActionForm>
  );
}

/** A place of the catalogue as an entry of a select, set in by its depth. */
export function nodeOption(node: NamedNode, locale: string) {
  const name = shownText({ fr: node.nameFr, en: node.nameEn }, isLanguage(locale) ? locale : "fr");
  const indent = "\u2003".repeat(node.depth - 1);
  return { value: node.id, label: `${indent}${name?.text ?? node.id}`, lang: name?.language };
}
