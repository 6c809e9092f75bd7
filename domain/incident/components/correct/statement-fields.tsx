"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { FormContext, useField } from "#components/ui/form-context.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { StatementRow } from "#domain/incident/draft-correction-times.ts";
import { incidentLimits } from "#domain/incident/schema.ts";
import { MomentChoices } from "../moment-choices.tsx";
import { FoldRow } from "./fold-row.tsx";

/** What different people say of the end: their words, who says so, and which time that means. An emptied row goes. */
export function StatementFields({ rows, present }: { rows: StatementRow[]; present: number }) {
  const t = useTranslations("correct.times");
  return (
    <div className="border-line border-t">
      <FoldRow
        prefix="statement."
        summary={
          <>
            <span className="font-medium">{t("statements")}</span>
            <span className="text-muted text-sm">{t("statementsNow", { count: present })}</span>
          </>
        }
      >
        <p className="-mt-2 text-muted text-sm">{t("statementsHint")}</p>
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <StatementField key={place} row={row} place={place} />
        ))}
      </FoldRow>
    </div>
  );
}

function StatementField({ row, place }: { row: StatementRow; place: number }) {
  const t = useTranslations("correct.times");
  const name = `statement.${place}`;
  const state = useContext(FormContext);
  const at = `${name}.at`;
  const problem = state.status === "refused" ? state.problems.find(({ field }) => field === at) : undefined;
  const offset = useField({ name: `${at}Offset`, present: row.atOffset, hint: false });
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-line border-b pb-6 last:border-b-0 last:pb-0">
      <legend className="mb-2 font-medium text-sm">{t("statement", { number: place + 1 })}</legend>
      <TextField name={`${name}.as`} label={t("statedAs")} value={row.statedAs} maxLength={incidentLimits.source} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name={`${name}.source`}
          label={t("source")}
          value={row.source}
          maxLength={incidentLimits.source}
          isOptional
        />
        <div>
          <TextField name={at} type="datetime-local" label={t("statedAt")} value={row.at} />
          <MomentChoices name={`${at}Offset`} choices={problem?.choices ?? []} offset={offset.value} />
        </div>
      </div>
    </fieldset>
  );
}
