"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { buttonStyles } from "#components/ui/button-style.ts";
import { KeptField } from "#components/ui/form-base.tsx";
import type { ContentEntry } from "#domain/postmortem/content-schema.ts";
import { type EntryList, postmortemLimits } from "#domain/postmortem/schema.ts";
import { submitEntries } from "#domain/postmortem/writing-actions.ts";
import type { AnsweringRemediation } from "#domain/remediation/components/team/entry-remediations.tsx";
import type { Language } from "#lib/i18n/language.ts";
import { EntryRow } from "./entry-row.tsx";

type EntriesFormProps = {
  incidentId: string;
  list: EntryList;
  seen: string;
  entries: ContentEntry[];
  source: Language;
  /** Remediations by the line that they answer. */
  answers: Record<string, AnsweringRemediation[]>;
};

/** Empty rows that a form without scripts has; with them one more is a tap away. */
const spare = 2;

/** One list of a section: its lines in both languages, in the order that their numbers say. A line without words goes. */
export function EntriesForm({ incidentId, list, seen, entries, source, answers }: EntriesFormProps) {
  const t = useTranslations("postmortem.write.list");
  const [more, setMore] = useState(entries.length === 0 ? 1 : 0);
  const [isLive, setLive] = useState(false);
  const count = Math.min(postmortemLimits.entries, entries.length + Math.max(more, isLive ? 0 : spare));
  return (
    <details id={`list-${list}`} className="scroll-mt-28 rounded-lg border border-line px-4">
      <summary className="min-h-12 cursor-pointer py-3 font-medium">
        {t(`title.${list}`, { count: entries.length })}
      </summary>
      <p className="pb-3 text-muted text-sm">{t(`hint.${list}`)}</p>
      <ActionForm
        action={submitEntries}
        label={t(`title.${list}`, { count: entries.length })}
        className="flex flex-col gap-4 pb-4"
      >
        <input type="hidden" name="incidentId" value={incidentId} />
        <input type="hidden" name="list" value={list} />
        <KeptField name="seen" value={seen} />
        <ol className="flex flex-col gap-5">
          {Array.from({ length: count }, (_, row) => (
            <EntryRow
              key={entries[row]?.id ?? `new ${row}`}
              incidentId={incidentId}
              row={row}
              answers={answers[entries[row]?.id ?? ""] ?? []}
              list={list}
              entry={entries[row] ?? null}
              others={entries}
              source={source}
            />
          ))}
        </ol>
        <div className="flex flex-wrap gap-3">
          <Button look="quiet">{t("save")}</Button>
          <button
            type="button"
            className={buttonStyles.plain}
            onClick={() => {
              setLive(true);
              setMore(Math.max(more, isLive ? 0 : spare) + 1);
            }}
          >
            {t("add")}
          </button>
        </div>
      </ActionForm>
    </details>
  );
}
