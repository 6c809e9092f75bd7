"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { buttonStyles } from "#components/ui/button-style.ts";
import { controlStyle } from "#components/ui/control-style.ts";
import type { Language } from "#lib/i18n/language.ts";

type CopyTextProps = {
  id: string;
  label: string;
  text: string;
  language: Language;
  /** The subject under which the text can also be shared or mailed; left out: it can only be copied. */
  subject?: string;
};

/** A text to take elsewhere: one tap copies it; where the browser will not, it is selected for the hand to do so. */
export function CopyText({ id, label, text, language, subject }: CopyTextProps) {
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
        rows={subject === undefined ? 5 : 4}
        value={text}
        className={`${controlStyle} field-sizing-content leading-relaxed`}
      />
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" onClick={copy} className={buttonStyles.quiet}>
          {t("copy")} <span className="sr-only">{label}</span>
        </button>
        {subject === undefined ? null : <Elsewhere text={text} subject={subject} label={label} />}
        <span role="status" className="font-medium text-good-ink">
          {outcome === "none" ? "" : t(outcome)}
        </span>
      </div>
    </div>
  );
}

/** By mail, and by whatever this device shares with. */
function Elsewhere({ text, subject, label }: { text: string; subject: string; label: string }) {
  const t = useTranslations("compose.newsCards");
  const [canShare, setCanShare] = useState(false);
  useEffect(() => setCanShare(typeof navigator.share === "function"), []);
  const share = async () => {
    try {
      await navigator.share({ title: subject, text });
    } catch (error) {
      // Whoever closes the device's own list of places has changed their mind.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return (
    <>
      {canShare ? (
        <button type="button" onClick={share} className={buttonStyles.quiet}>
          {t("share")} <span className="sr-only">{label}</span>
        </button>
      ) : null}
      <a
        href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}
        className={buttonStyles.quiet}
      >
        {t("mail")} <span className="sr-only">{label}</span>
      </a>
    </>
  );
}
