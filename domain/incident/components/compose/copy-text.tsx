"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { buttonStyles } from "#components/ui/button-style.ts";
import { controlStyle } from "#components/ui/control-style.ts";
import type { Language } from "#lib/i18n/language.ts";

type CopyTextProps = { id: string; label: string; text: string; language: Language };

/** A text to take elsewhere: one tap copies it; where the browser will not, it is selected for the hand to do so. */
export function CopyText({ id, label, text, language }: CopyTextProps) {
  const t = useTranslations("compose.newsCards");
  const area = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<"none" | "copied" | "selected">("none");
  const copy = async () => {
    area.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch (error) {
      // Refused by the browser, or not a secure page: the text stays selected.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      setOutcome("selected");
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        readOnly
        lang={language}
        rows={5}
        value={text}
        className={`${controlStyle} field-sizing-content leading-relaxed`}
      />
      <div className="flex items-center gap-3">
        <button type="button" onClick={copy} className={buttonStyles.quiet}>
          {t("copy")} <span className="sr-only">{label}</span>
        </button>
        <span role="status" className="font-medium text-good-ink">
          {outcome === "none" ? "" : t(outcome)}
        </span>
      </div>
    </div>
  );
}
