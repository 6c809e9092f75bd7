"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { incidentStates } from "#domain/incident/schema.ts";
import { ClosingRows } from "./closing-rows.tsx";
import { useCompose } from "./compose-context.ts";
import { ComposeForm, type ComposeProps } from "./compose-form.tsx";
import { DataFold } from "./data-fold.tsx";
import { DecisionFold } from "./decision-fold.tsx";
import { EstimateFold } from "./estimate-fold.tsx";
import { MeanwhileFold } from "./meanwhile-fold.tsx";
import { MessageSection } from "./message-section.tsx";
import { NextFold } from "./next-fold.tsx";
import { type OpenRow, OpenRows } from "./open-rows.tsx";
import { Section } from "./section.tsx";
import { ServicePicker } from "./service-picker.tsx";
import { UnaffectedFold } from "./unaffected-fold.tsx";

type UpdateFormProps = ComposeProps & { rows: OpenRow[]; everAffected: string[] };

/** A further message about an incident: where it stands, what became of each service, and what to say. */
export function UpdateForm({ rows, everAffected, ...props }: UpdateFormProps) {
  const t = useTranslations("compose.update");
  return (
    <ComposeForm {...props} label={t("title")}>
      <Section step={1} title={t("message")}>
        <MessageSection states={incidentStates} />
      </Section>
      <Section step={2} title={t("services")}>
        <ServicesPart rows={rows} />
      </Section>
      <section aria-labelledby="more-title" className="rounded-xl border border-line bg-surface px-4">
        <h2 id="more-title" className="pt-4 font-semibold">
          {t("more")}
        </h2>
        <NextFold />
        <MeanwhileFold />
        <EstimateFold />
        <UnaffectedFold everAffected={everAffected} />
        <DataFold />
        <DecisionFold rows={rows} />
      </section>
    </ComposeForm>
  );
}

/** Levels now; when resolving, the list of what that closes instead. Without JavaScript both are there. */
function ServicesPart({ rows }: { rows: OpenRow[] }) {
  const t = useTranslations("compose.update");
  const { draft, isLive } = useCompose();
  const isResolving = draft.state === "resolved";
  const open = useMemo(() => rows.map(({ serviceId }) => serviceId), [rows]);
  return (
    <>
      {isLive && !isResolving ? null : <ClosingRows rows={rows} />}
      {isLive && isResolving ? null : (
        <>
          <OpenRows rows={rows} />
          <details className="rounded-lg border border-line bg-surface px-4">
            <summary className="min-h-14 py-4 font-medium">{t("another")}</summary>
            <div className="pb-4">
              <ServicePicker without={open} />
            </div>
          </details>
        </>
      )}
    </>
  );
}
