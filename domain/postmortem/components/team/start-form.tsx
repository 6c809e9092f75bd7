import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { submitStart } from "#domain/postmortem/actions.ts";
import { postmortemSizes } from "#domain/postmortem/schema.ts";
import { type Language, languages } from "#lib/i18n/language.ts";

/** How long it will be and in which language it is written first; the rest is written beforehand. */
export function StartForm({ incidentId, language }: { incidentId: string; language: Language }) {
  const t = useTranslations("postmortem.team.start");
  const size = useTranslations("postmortem.sizeChoice");
  return (
    <Card>
      <ActionForm action={submitStart} label={t("title")} className="flex flex-col gap-6">
        <input type="hidden" name="incidentId" value={incidentId} />
        <ChoiceField
          name="size"
          label={t("size")}
          value="full"
          choices={postmortemSizes
            .toReversed()
            .map((one) => ({ value: one, label: size(one), hint: t(`sizeHint.${one}`) }))}
        />
        <ChoiceField
          name="sourceLanguage"
          label={t("source")}
          hint={t("sourceHint")}
          value={language}
          choices={languages.map((one) => ({ value: one, label: t(`language.${one}`) }))}
        />
        <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
      </ActionForm>
    </Card>
  );
}
