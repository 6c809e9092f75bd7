"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RemediationState } from "#domain/remediation/schema.ts";
import type { Text } from "#lib/i18n/language.ts";
import { RemediationMark } from "./remediation-mark.tsx";
import { Said } from "./said.tsx";

/** A remediation that answers a line of a postmortem. */
export type AnsweringRemediation = { id: string; text: Text; state: RemediationState };

type EntryRemediationsProps = { incidentId: string; entryId: string; answers: AnsweringRemediation[] };

/** Which remediations answer a line of a postmortem, and the way to propose one. */
export function EntryRemediations({ incidentId, entryId, answers }: EntryRemediationsProps) {
  const t = useTranslations("remediation.entry");
  const language = useLocale() === "fr" ? "fr" : "en";
  const own = `/${language}/team/remediations`;
  const style = "inline-flex min-h-11 items-center text-accent underline underline-offset-4";
  return (
    <div className="flex flex-col gap-1">
      {answers.length === 0 ? null : (
        <ul aria-label={t("answers")} className="flex flex-col">
          {answers.map(({ id, text, state }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3">
              <a href={`${own}/${id}`} className={style}>
                <span>
                  <Said text={text} language={language} />
                </span>
              </a>
              <span className="text-sm">
                <RemediationMark state={state} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <a href={`${own}/new?incident=${incidentId}&entry=${entryId}`} className={`${style} self-start`}>
        {t(answers.length === 0 ? "propose" : "another")}
      </a>
    </div>
  );
}
