import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { type NamedNode, nodeOption } from "#domain/service/components/service-form.tsx";

/** Chooses the service that the picture is drawn around; a plain form whose choice goes into the address. */
export async function FocusForm({ tree, focus }: { tree: NamedNode[]; focus: string | null }) {
  const t = await getTranslations("team.dependencies");
  const locale = await getLocale();
  const path = `/${locale}/team/dependencies`;
  return (
    <form action={path} className="flex flex-col gap-3 sm:flex-row sm:items-end">
      <div className="min-w-0 grow">
        <SelectField
          name="focus"
          label={t("focus")}
          hint={t("focusHint")}
          value={focus ?? ""}
          options={[{ value: "", label: t("focusAll") }, ...tree.map((node) => nodeOption(node, locale))]}
        />
      </div>
      <Button look="quiet">{t("focusSubmit")}</Button>
      {focus === null ? null : (
        <ButtonLink look="plain" href={path}>
          {t("focusAll")}
        </ButtonLink>
      )}
    </form>
  );
}
