"use client";

import { useTranslations } from "next-intl";
import type { OtherWord } from "#domain/incident/compose-answer.ts";
import { languages, type Text } from "#lib/i18n/language.ts";
import { useCompose } from "./compose-context.ts";

/** What was published meanwhile beside what is being written: nothing of either is lost, the author decides. */
export function ConflictPanel({ others }: { others: readonly OtherWord[] }) {
  const t = useTranslations("compose.conflict");
  const state = useTranslations("state");
  const { draft } = useCompose();
  return (
    <section aria-label={t("title")} className="grid gap-4 sm:grid-cols-2">
      <div className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4">
        <h2 className="font-semibold">{t("theirs")}</h2>
        {others.map((other) => (
          <div key={other.id} className="flex flex-col gap-2">
            <p className="text-muted text-sm">
              {t("by", { author: other.author ?? t("unknown"), at: other.at, state: state(other.state) })}
            </p>
            <BothTexts text={other.text} />
          </div>
        ))}
      </div>
      <div className="flex flex-col gap-3 rounded-xl border-2 border-accent bg-surface p-4">
        <h2 className="font-semibold">{t("yours")}</h2>
        <p className="text-muted text-sm">{t("yoursHint", { state: state(draft.state) })}</p>
        <BothTexts text={{ fr: draft.textFr, en: draft.textEn }} />
      </div>
    </section>
  );
}

function BothTexts({ text }: { text: Text }) {
  return (
    <>
      {languages
        .filter((language) => text[language].trim() !== "")
        .map((language) => (
          <p key={language} lang={language} className="whitespace-pre-line rounded-lg bg-sunken p-3">
            {text[language]}
          </p>
        ))}
    </>
  );
}
