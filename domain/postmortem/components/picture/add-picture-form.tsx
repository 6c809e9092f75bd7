import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import { submitPicture } from "#domain/postmortem/picture-actions.ts";

/** Sends a picture for the texts of a postmortem. */
export function AddPictureForm({ incidentId }: { incidentId: string }) {
  const t = useTranslations("postmortem.picture");
  return (
    <ActionForm action={submitPicture} label={t("add")}>
      <input type="hidden" name="incidentId" value={incidentId} />
      <FileField name="picture" label={t("file")} hint={t("fileHint")} accept="image/png,image/jpeg,image/webp" />
      <Button className="self-start max-sm:w-full">{t("submit")}</Button>
    </ActionForm>
  );
}
