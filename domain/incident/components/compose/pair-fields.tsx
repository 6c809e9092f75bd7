"use client";

import { useTranslations } from "next-intl";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field } from "#components/ui/field.tsx";
import { type Language, languages } from "#lib/i18n/language.ts";
import { fieldParts, useCompose, useDraftField } from "./compose-context.ts";

/** A text of a few lines in both languages. */
export function PairFields(pair: {
  label: string;
  names: { fr: Parameters<typeof useDraftField>[0]; en: Parameters<typeof useDraftField>[0] };
  limit: number;
  rows?: number;
}) {
  const { setting } = useCompose();
  const order = setting.language === "fr" ? languages : [...languages].reverse();
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {order.map((language) => (
        <PairField key={language} {...pair} language={language} name={pair.names[language]} />
      ))}
    </div>
  );
}

type PairFieldProps = {
  label: string;
  language: Language;
  name: Parameters<typeof useDraftField>[0];
  limit: number;
  rows?: number;
};

function PairField({ label, language, name, limit, rows = 2 }: PairFieldProps) {
  const t = useTranslations("compose.message");
  const field = useDraftField(name);
  const shared = {
    ...field.aria,
    id: fieldParts({ name, code: null }).id,
    name,
    lang: language,
    dir: "auto",
    value: field.value,
    maxLength: limit,
  } as const;
  return (
    <Field id={field.id} label={t(`pair.${language}`, { label })} error={field.error}>
      {rows === 1 ? (
        <input {...shared} onChange={(event) => field.set(event.target.value)} className={controlStyle} />
      ) : (
        <textarea
          {...shared}
          rows={rows}
          onChange={(event) => field.set(event.target.value)}
          className={controlStyle}
        />
      )}
    </Field>
  );
}
