import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { submitImport } from "#domain/history/actions.ts";
import { fieldsOf, type ImportChoices } from "#domain/history/choice-rules.ts";

/** Imports what was looked at, with the choices it was looked at with. */
export function ImportButton({ upload, choices, count }: { upload: string; choices: ImportChoices; count: number }) {
  const t = useTranslations("import");
  return (
    <ActionForm action={submitImport} label={t("title")}>
      <input type="hidden" name="upload" value={upload} />
      {fieldsOf(choices).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button className="max-sm:w-full sm:self-start">{t("doIt", { count })}</Button>
    </ActionForm>
  );
}
