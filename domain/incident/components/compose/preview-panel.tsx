"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonStyles } from "#components/ui/button-style.ts";
import { languages } from "#lib/i18n/language.ts";
import { useCompose } from "./compose-context.ts";

const pages = ["incident", "status", "told"] as const;

/** The publication itself, made in a transaction that is rolled back and shown in a frame: two pages and the mail, with whom it is for, in two languages. */
export function PreviewPanel() {
  const t = useTranslations("compose.preview");
  const { setting, isLive } = useCompose();
  const [shown, setShown] = useState<string | null>(null);
  const order = setting.language === "fr" ? languages : [...languages].reverse();
  return (
    <section
      aria-labelledby="preview-title"
      className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4"
    >
      <h2 id="preview-title" className="font-semibold text-lg">
        {t("title")}
      </h2>
      <p className="text-muted text-sm">{t("hint")}</p>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {order.flatMap((language) =>
          pages.map((page) => (
            <button
              key={`${page} ${language}`}
              type="submit"
              name="intent"
              value="preview"
              formAction={`/${setting.language}/team/incidents/preview?page=${page}&language=${language}`}
              formMethod="post"
              formEncType="multipart/form-data"
              formTarget="vigie-preview"
              onClick={() => setShown(`${page}.${language}`)}
              className={`${buttonStyles.quiet} px-2 text-sm ${shown === `${page}.${language}` ? "border-accent ring-1 ring-accent" : ""}`}
            >
              {t(`${page}.${language}`)}
            </button>
          )),
        )}
      </div>
      <iframe
        name="vigie-preview"
        title={t("frame")}
        sandbox=""
        className={`h-[70vh] w-full rounded-lg border border-control bg-surface ${isLive && shown === null ? "hidden" : ""}`}
      />
    </section>
  );
}
