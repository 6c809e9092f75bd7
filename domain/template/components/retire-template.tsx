import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitTemplateRetirement } from "#domain/template/actions.ts";

/** Takes a template out of the lists after a second question, said in words, without JavaScript. */
export async function RetireTemplate({ id, version, name }: { id: string; version: number; name: string }) {
  const t = await getTranslations("team.templates");
  return (
    <Card title={t("retire")} hint={t("retireHint")}>
      <details>
        <summary className="flex min-h-11 items-center font-medium text-danger underline underline-offset-4">
          {t("retire")}
        </summary>
        <ActionForm action={submitTemplateRetirement} className="mt-3 flex flex-col items-start gap-3">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <Button look="danger">{t("retireConfirm", { name })}</Button>
        </ActionForm>
      </details>
    </Card>
  );
}
