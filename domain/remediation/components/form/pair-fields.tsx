import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { languages, type Text } from "#lib/i18n/language.ts";

type PairFieldsProps = {
  /** Fields NAMEFr and NAMEEn. */
  name: string;
  /** What is written, as a legend above both. */
  title: ReactNode;
  hint?: ReactNode;
  value?: Text;
  maxLength: number;
  /** 1: one line. */
  rows?: number;
  isOptional?: boolean;
};

/** The same words in both languages side by side, the page's first. */
export function PairFields({ name, title, hint, value, maxLength, rows = 2, isOptional = false }: PairFieldsProps) {
  const t = useTranslations("remediation");
  const order = useLocale() === "fr" ? languages : [...languages].reverse();
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-semibold">
        {title} {isOptional ? <span className="ms-1 font-normal text-muted text-sm">{t("form.optional")}</span> : null}
      </legend>
      {hint === undefined ? null : <p className="-mt-1 max-w-prose text-muted text-sm">{hint}</p>}
      <div className="grid gap-4 sm:grid-cols-2">
        {order.map((language) => {
          const shared = {
            name: `${name}${language === "fr" ? "Fr" : "En"}`,
            lang: language,
            label: t(`inLanguage.${language}`),
            value: value?.[language] ?? "",
            maxLength,
          };
          return rows === 1 ? (
            <TextField key={language} {...shared} />
          ) : (
            <TextArea key={language} {...shared} rows={rows} />
          );
        })}
      </div>
    </fieldset>
  );
}
