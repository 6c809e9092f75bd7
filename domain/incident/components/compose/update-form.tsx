"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { incidentLimits, incidentStates } from "#domain/incident/schema.ts";
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
import { TemplateChoice } from "./template-choice.tsx";
import { UnaffectedFold } from "./unaffected-fold.tsx";
import { WhenFold } from "./when-fold.tsx";

type UpdateFormProps = ComposeProps & { rows: OpenRow[]; everAffected: string[] };

/** A further message about an incident: where it stands, what to say, what became of the services. One thumb, one screen. */
export function UpdateForm({ rows, everAffected, ...props }: UpdateFormProps) {
  const t = useTranslations("compose.update");
  return (
    <ComposeForm {...props} label={t("title")}>
      <Section title={t("message")}>
        {props.initial.state === "resolved" ? <CameBackHint incidentId={props.initial.incidentId} /> : null}
        <TemplateChoice />
        <MessageSection states={incidentStates} />
      </Section>
      <Section title={t("services")}>
        <ServicesPart rows={rows} />
      </Section>
      <section aria-labelledby="more-title" className="rounded-xl border border-line bg-surface px-4">
        <h2 id="more-title" className="pt-4 font-semibold">
          {t("more")}
        </h2>
        <NextFold />
        <WhenFold />
        <AdviceFold />
        <EstimateFold />
        <UnaffectedFold everAffected={everAffected} />
        <DataFold />
        <DecisionFold rows={rows} />
      </section>
    </ComposeForm>
  );
}

/** For what is over: when it is the same incident again, and when a new one. */
function CameBackHint({ incidentId }: { incidentId: string }) {
  const t = useTranslations("compose.cameBack");
  const { setting } = useCompose();
  return (
    <p className="rounded-lg bg-sunken px-3.5 py-2.5 text-sm">
      {t("hint", { hours: incidentLimits.reopenHours })}{" "}
      <a
        className="text-accent underline underline-offset-4"
        href={`/${setting.language}/team/incidents/new?recurrenceOf=${incidentId}`}
      >
        {t("report")}
      </a>
    </p>
  );
}

/** What to do meanwhile, kept out of sight when resolving: then there is no meanwhile. */
function AdviceFold() {
  const { draft, isLive } = useCompose();
  if (!isLive || draft.state !== "resolved") return <MeanwhileFold />;
  return (["meanwhileFr", "meanwhileEn"] as const).map((name) => (
    <input key={name} type="hidden" name={name} value={draft[name]} />
  ));
}

/** Levels now; when resolving, the list of what that closes instead. Without JavaScript both are there, and the state chosen shows one. */
function ServicesPart({ rows }: { rows: OpenRow[] }) {
  const t = useTranslations("compose.update");
  const { draft, isLive } = useCompose();
  const isResolving = draft.state === "resolved";
  const open = useMemo(() => rows.map(({ serviceId }) => serviceId), [rows]);
  return (
    <>
      {isLive && !isResolving ? null : (
        <div className={isLive ? "" : "group-has-[[name=state]:checked:not([value=resolved])]/compose:hidden"}>
          <ClosingRows rows={rows} />
        </div>
      )}
      {isLive && isResolving ? null : (
        <div
          className={`flex flex-col gap-4 ${isLive ? "" : "group-has-[[name=state][value=resolved]:checked]/compose:hidden"}`}
        >
          <OpenRows rows={rows} />
          <details className="rounded-xl border border-line bg-surface px-4">
            <summary className="min-h-14 py-4 font-medium">{t("another")}</summary>
            <div className="pb-4">
              <ServicePicker without={open} />
            </div>
          </details>
        </div>
      )}
    </>
  );
}
