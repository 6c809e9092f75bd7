import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import { submitHistoryFile } from "#domain/history/actions.ts";
import { importLimits } from "#domain/history/schema.ts";

/** Takes a file of a history; nothing is imported before its report was seen. */
export function UploadForm() {
  const t = useTranslations("import");
  return (
    <ActionForm action={submitHistoryFile} label={t("file")}>
      <FileField
        name="file"
        label={t("file")}
        hint={t("fileHint", { size: importLimits.formBytes / 1_000_000 })}
        accept=".json,.jsonl,.csv,.txt,.md,application/json,text/csv,text/markdown"
      />
      <Button className="max-sm:w-full sm:self-start">{t("look")}</Button>
    </ActionForm>
  );
}
