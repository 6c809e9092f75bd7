"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProblemText } from "./problem-text.tsx";

type FieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error: string | null;
  thereNow?: string | null;
  isOptional?: boolean;
  children: ReactNode;
};

/** Label, hint and problem around one control. The control carries `id` and describes itself by `id-hint` and `id-error`. */
export function Field({ id, label, hint, error, thereNow, isOptional, children }: FieldProps) {
  const t = useTranslations("team.form");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-ink">
        {label} {isOptional ? <span className="ms-1 font-normal text-muted text-sm">{t("optional")}</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      ) : null}
      {children}
      {error === null ? null : (
        <p id={`${id}-error`} className="flex items-start gap-1.5 font-medium text-danger text-sm">
          <ProblemText code={error} />
        </p>
      )}
      {thereNow === null || thereNow === undefined ? null : (
        <p className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn-ink">
          {t("thereNow")} <strong className="break-words">{thereNow === "" ? t("empty") : thereNow}</strong>
        </p>
      )}
    </div>
  );
}
