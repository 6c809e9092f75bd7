import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitExampleAnswer } from "#domain/organisation/actions.ts";

/** Takes the example away later on; asks a second time, without JavaScript. */
export async function ExampleEnd() {
  const t = await getTranslations("team");
  return (
    <Card title={t("settings.example")} hint={t("settings.exampleHint")}>
      <details>
        <summary className="flex min-h-11 items-center font-medium text-danger underline underline-offset-4">
          {t("settings.exampleEmpty")}
        </summary>
        <ActionForm action={submitExampleAnswer} className="mt-3 flex flex-col items-start gap-3">
          <input type="hidden" name="answer" value="empty" />
          <p>{t("first.emptyHint")}</p>
          <Button look="danger">{t("settings.exampleEmpty")}</Button>
        </ActionForm>
      </details>
    </Card>
  );
}
