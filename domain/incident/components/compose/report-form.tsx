"use client";

import { useTranslations } from "next-intl";
import { type CameBack, CameBackNote } from "./came-back-note.tsx";
import { useCompose } from "./compose-context.ts";
import { ComposeForm, type ComposeProps } from "./compose-form.tsx";
import { EstimateFold } from "./estimate-fold.tsx";
import { MeanwhileFold } from "./meanwhile-fold.tsx";
import { MessageSection } from "./message-section.tsx";
import { NextFold } from "./next-fold.tsx";
import { OverFold } from "./over-fold.tsx";
import { Section } from "./section.tsx";
import { ServicePicker } from "./service-picker.tsx";
import { StartedFold } from "./started-fold.tsx";
import { TemplateChoice } from "./template-choice.tsx";
import { TitleFold } from "./title-fold.tsx";
import { UnaffectedFold } from "./unaffected-fold.tsx";
import { WhenFold } from "./when-fold.tsx";

const none: string[] = [];

/** The report of an outage: which services and how bad, a message, publish. All else is folded and may come later. */
export function ReportForm({ came, ...props }: ComposeProps & { came: CameBack | null }) {
  const t = useTranslations("compose.report");
  return (
    <ComposeForm {...props} label={t("title")}>
      {came === null ? null : <CameBackNote came={came} />}
      <TemplateChoice />
      <Section step={1} title={t("services")}>
        <ServicePicker without={none} />
      </Section>
      <Section step={2} title={t("message")}>
        <MessageSection states={["investigating", "identified"]} />
      </Section>
      <section aria-labelledby="more-title" className="rounded-xl border border-line bg-surface px-4">
        <h2 id="more-title" className="pt-4 font-semibold">
          {t("more")}
        </h2>
        <Folds />
      </section>
    </ComposeForm>
  );
}

/** What may be added. Of what is over nothing more is promised. */
function Folds() {
  const { draft, isLive } = useCompose();
  const lasts = draft.over === "" || !isLive;
  return (
    <>
      {lasts ? <NextFold /> : null}
      <StartedFold />
      <OverFold />
      <UnaffectedFold everAffected={none} />
      <MeanwhileFold />
      {lasts ? <EstimateFold /> : null}
      <TitleFold />
      <WhenFold />
    </>
  );
}
