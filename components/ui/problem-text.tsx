"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { FormContext } from "./form-context.tsx";

/** The sentence of a refusal's code, behind a sign; one that has no sentence yet says that something went wrong. */
export function ProblemText({ code }: { code: string }) {
  return (
    <>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="mt-1 size-4 shrink-0 fill-current">
        <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.9 3.2h1.8v5H7.1v-5Zm0 6.2h1.8v1.7H7.1v-1.7Z" />
      </svg>
      <ProblemSentence code={code} />
    </>
  );
}

/** The sentence alone. */
export function ProblemSentence({ code }: { code: string }) {
  const t = useTranslations("refusal");
  const state = useContext(FormContext);
  const words = state.status === "refused" ? state.words : {};
  return <span>{t.has(code) ? t(code, words) : t("unexpected")}</span>;
}
