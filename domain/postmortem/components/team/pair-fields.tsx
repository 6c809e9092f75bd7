import { useLocale, useTranslations } from "next-intl";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { languages } from "#lib/i18n/language.ts";

type PairFieldsProps = {
  name: "reason" | "waiver" | "what" | "why" | "askedBy";
  /** Said above both; left out where the labels say enough. */
  title?: string;
  hint?: string;
  maxLength: number;
  rows?: number;
  isOptional?: boolean;
};

/** Words for readers in both languages, the page's first; fields NAMEFr and NAMEEn. */
export function PairFields({ name, title, hint, maxLength, rows = 2, isOptional = false }: PairFieldsProps) {
  const t = useTranslations("postmortem.team.pair");
  const order = useLocale() === "fr" ? languages : [...languages].reverse();
  const fields = (
    <div className="grid gap-4 sm:grid-cols-2">
      {order.map((language) => {
        const shared = {
          name: `${name}${language === "fr" ? "Fr" : "En"}`,
          lang: language,
          label: t(`${name}.${language}`),
          maxLength,
          isOptional,
        };
        return rows === 1 ? (
          <TextField key={language} {...shared} />
        ) : (
          <TextArea key={language} {...shared} rows={rows} />
        );
      })}
    </div>
  );
  if (title === undefined) return fields;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-semibold text-lg">{title}</legend>
      {hint === undefined ? null : <p className="-mt-2 max-w-prose text-muted text-sm">{hint}</p>}
      {fields}
    </fieldset>
  );
}
