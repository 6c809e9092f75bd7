"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { Button } from "#components/ui/button.tsx";
import { FormContext } from "#components/ui/form-context.tsx";

/** What customers would read, in both languages, and the button that promises it; nothing before the form was read through. */
export function PromisePreview() {
  const t = useTranslations("remediation.preview");
  const languages = useTranslations("remediation.inLanguage");
  const state = useContext(FormContext);
  if (state.status !== "checked") return null;
  return (
    <section
      aria-labelledby="promise-preview"
      className="flex flex-col gap-5 rounded-xl border-2 border-accent bg-surface p-4 sm:p-6"
    >
      <div data-answer tabIndex={-1} role="status" className="flex flex-col gap-1">
        <h2 id="promise-preview" className="font-semibold text-lg">
          {t("title")}
        </h2>
        <p className="max-w-prose text-muted">{t("lead")}</p>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {state.changes.map(({ title, lang, after }) => (
          <div key={lang} className="flex min-w-0 flex-col gap-2 rounded-lg bg-accent-soft px-4 py-3">
            <p className="text-muted text-sm">{languages(lang === "fr" ? "fr" : "en")}</p>
            <p lang={lang} className="whitespace-pre-line break-words font-serif text-xl leading-snug">
              {title}
            </p>
            <ul lang={lang} className="flex flex-col gap-1 break-words text-sm">
              {after.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <p className="max-w-prose font-medium">{t("forGood")}</p>
      <input type="hidden" name="seal" value={state.seal} />
      <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
    </section>
  );
}
