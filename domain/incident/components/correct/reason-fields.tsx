import { useLocale, useTranslations } from "next-intl";
import { TextArea } from "#components/ui/text-area.tsx";
import { incidentLimits } from "#domain/incident/schema.ts";
import { languages } from "#lib/i18n/language.ts";

/** Why something is put right, for readers, in both languages; one is enough. */
export function ReasonFields() {
  const t = useTranslations("correct.reason");
  const order = useLocale() === "fr" ? languages : [...languages].reverse();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-semibold text-lg">{t("title")}</legend>
      <p className="-mt-2 max-w-prose text-muted text-sm">{t("hint")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {order.map((language) => (
          <TextArea
            key={language}
            name={language === "fr" ? "reasonFr" : "reasonEn"}
            lang={language}
            label={t(language)}
            rows={2}
            maxLength={incidentLimits.reason}
          />
        ))}
      </div>
    </fieldset>
  );
}
