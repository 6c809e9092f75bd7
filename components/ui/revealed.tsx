"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { buttonStyles } from "./button-style.ts";

/** A secret that is shown once, to be taken elsewhere: one tap copies it; where the browser will not, it is selected for the hand to do so. */
export function Revealed({ secret }: { secret: string }) {
  const t = useTranslations("team.form");
  const text = useRef<HTMLElement>(null);
  const [isScripted, setScripted] = useState(false);
  const [outcome, setOutcome] = useState<"none" | "copied" | "selected">("none");
  useEffect(() => setScripted(true), []);
  const copy = async () => {
    if (text.current !== null) getSelection()?.selectAllChildren(text.current);
    try {
      await navigator.clipboard.writeText(secret);
      setOutcome("copied");
    } catch (error) {
      // Refused by the browser, or not a secure page: the text stays selected.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      setOutcome("selected");
    }
  };
  return (
    <div className="flex flex-col gap-3 pt-1">
      <code ref={text} className="select-all break-all rounded-lg bg-surface px-3.5 py-3 font-mono text-ink">
        {secret}
      </code>
      {isScripted ? (
        <div className="flex flex-wrap items-center gap-3">
          <button type="button" onClick={copy} className={`${buttonStyles.quiet} max-sm:w-full`}>
            {t("copy")}
          </button>
          <span role="status" className="font-medium">
            {outcome === "none" ? "" : t(outcome)}
          </span>
        </div>
      ) : null}
    </div>
  );
}
