"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import type { WritingState } from "#domain/postmortem/rules.ts";
import type { SectionKey } from "#domain/postmortem/schema.ts";
import { submitConfirmed, submitSource } from "#domain/postmortem/writing-actions.ts";
import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import { WordDiff } from "../word-diff.tsx";

type TranslationFoldProps = {
  incidentId: string;
  section: SectionKey;
  source: Language;
  /** The source as it is now, and as it was when somebody last read both. */
  sourceText: string;
  basedOn: string | null;
  state: WritingState;
  versions: Record<Language, number>;
  reader: string | null;
};

/** What moved in the source since, the word of somebody who has read both, and which text is the source. */
export function TranslationFold(fold: TranslationFoldProps) {
  const t = useTranslations("postmortem.write.translationFold");
  const { incidentId, section, source, sourceText, basedOn, state, versions, reader } = fold;
  const translation = otherLanguage(source);
  const shared = (
    <>
      <input type="hidden" name="incidentId" value={incidentId} />
      <input type="hidden" name="section" value={section} />
      <input type="hidden" name="language" value={translation} />
    </>
  );
  return (
    <details open={state === "stale"} className="rounded-lg border border-line px-4">
      <summary className="min-h-12 cursor-pointer py-3 font-medium">{t("title")}</summary>
      <div className="flex flex-col gap-4 pb-4">
        {state === "stale" && basedOn !== null ? (
          <div>
            <p className="pb-1.5 text-sm">{t("changed", { language: source })}</p>
            <div lang={source} className="max-h-72 overflow-auto whitespace-pre-wrap rounded-md bg-sunken p-3">
              <WordDiff before={basedOn} after={sourceText} language={source} />
            </div>
          </div>
        ) : null}
        {state === "current" ? (
          <p className="text-sm">{reader === null ? t("fromRecord") : t("readBy", { name: reader })}</p>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <ActionForm action={submitConfirmed} label={t("confirm")} className="flex flex-col gap-2">
            {shared}
            <input type="hidden" name="versionFr" value={versions.fr} />
            <input type="hidden" name="versionEn" value={versions.en} />
            <Button look="quiet">{t("confirm")}</Button>
          </ActionForm>
          <ActionForm
            action={submitSource}
            label={t("makeSource", { language: translation })}
            className="flex flex-col gap-2"
          >
            {shared}
            <Button look="plain">{t("makeSource", { language: translation })}</Button>
          </ActionForm>
        </div>
      </div>
    </details>
  );
}
