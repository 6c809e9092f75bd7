"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { openWarnings } from "#domain/postmortem/check-rules.ts";
import { postmortemLimits, type SectionKey } from "#domain/postmortem/schema.ts";
import { submitKept } from "#domain/postmortem/writing-actions.ts";
import type { Language } from "#lib/i18n/language.ts";

type TextWarningsProps = {
  text: string;
  incidentId: string;
  section: SectionKey;
  language: Language;
  names: string[];
  /** Phrases that somebody kept. */
  kept: string[];
};

/** What the check has to say of a text: blame, names, promises left in prose. It warns and never stops anybody. */
export function TextWarnings({ text, incidentId, section, language, names, kept }: TextWarningsProps) {
  const t = useTranslations("postmortem.write.warning");
  const read = useDeferredValue(text);
  const warnings = useMemo(() => openWarnings(read, language, { names, kept }), [read, language, names, kept]);
  if (warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1" aria-label={t("label")}>
      {warnings.map(({ kind, phrase }) => (
        <li key={phrase} className="rounded-lg bg-warn-soft px-3 text-sm text-warn-ink">
          <details>
            <summary className="min-h-11 cursor-pointer py-2.5">
              <strong className="font-semibold" lang={language}>
                {t("phrase", { phrase })}
              </strong>{" "}
              {t(kind)}
            </summary>
            <ActionForm action={submitKept} label={t("keep")} className="flex flex-col gap-3 pb-3">
              <input type="hidden" name="incidentId" value={incidentId} />
              <input type="hidden" name="section" value={section} />
              <input type="hidden" name="language" value={language} />
              <input type="hidden" name="phrase" value={phrase} />
              <TextField name="reason" label={t("reason")} maxLength={postmortemLimits.reason} />
              <Button look="quiet" className="self-start">
                {t("keep")}
              </Button>
            </ActionForm>
          </details>
        </li>
      ))}
    </ul>
  );
}
