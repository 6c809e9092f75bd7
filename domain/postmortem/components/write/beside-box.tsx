"use client";

import { useTranslations } from "next-intl";
import { buttonStyles } from "#components/ui/button-style.ts";
import type { Language } from "#lib/i18n/language.ts";
import { WordDiff } from "../word-diff.tsx";
import type { Theirs } from "./use-autosave.ts";

type BesideBoxProps = {
  mine: string;
  theirs: Theirs;
  language: Language;
  onChoice: (choice: "mine" | "theirs", theirs: Theirs) => void;
};

/** Somebody else's words beside one's own: both are shown, and nothing is lost before one of them is chosen. */
export function BesideBox({ mine, theirs, language, onChoice }: BesideBoxProps) {
  const t = useTranslations("postmortem.write.beside");
  const author = theirs.author ?? t("somebody");
  return (
    <section role="alert" className="flex flex-col gap-3 rounded-lg border border-warn bg-warn-soft p-4 text-warn-ink">
      <p className="font-semibold">{t("title", { author, at: theirs.at })}</p>
      <p className="text-sm">{t("hint")}</p>
      <div lang={language} className="max-h-72 overflow-auto whitespace-pre-wrap rounded-md bg-surface p-3 text-ink">
        <WordDiff before={theirs.text} after={mine} language={language} />
      </div>
      <div className="flex flex-wrap gap-3">
        <button type="button" className={buttonStyles.quiet} onClick={() => onChoice("mine", theirs)}>
          {t("mine")}
        </button>
        <button type="button" className={buttonStyles.quiet} onClick={() => onChoice("theirs", theirs)}>
          {t("theirs", { author })}
        </button>
      </div>
    </section>
  );
}
