"use client";

import { useLocale, useTranslations } from "next-intl";
import { buttonStyles } from "#components/ui/button-style.ts";
import { languages } from "#lib/i18n/language.ts";

const pages = ["incident", "status", "told"] as const;

/** What planning would publish, made in a transaction that is rolled back and shown in a frame: two pages and the mail, in two languages. */
export function PlanPreview() {
  const t = useTranslations("compose.preview");
  const words = useTranslations("team.maintenance");
  const language = useLocale() === "fr" ? "fr" : "en";
  const order = language === "fr" ? languages : [...languages].reverse();
  return (
    <details className="rounded-xl border border-line bg-surface px-4">
      <summary className="min-h-12 cursor-pointer py-3 font-semibold text-lg">{t("title")}</summary>
      <div className="flex flex-col gap-3 pb-4">
        <p className="text-muted text-sm">{t("hint")}</p>
        <div className="grid grid-cols-2 gap-2">
          {order.flatMap((each) =>
            pages.map((page) => (
              <button
                key={`${page} ${each}`}
                type="submit"
                formAction={`/${language}/team/maintenance/preview?page=${page}&language=${each}`}
                formMethod="post"
                formEncType="multipart/form-data"
                formTarget="vigie-preview"
                className={`${buttonStyles.quiet} px-2 text-sm`}
              >
                {words(`preview.${page}.${each}`)}
              </button>
            )),
          )}
        </div>
        <iframe
          name="vigie-preview"
          title={t("frame")}
          sandbox=""
          className="h-[70vh] w-full rounded-lg border border-control bg-surface"
        />
      </div>
    </details>
  );
}
