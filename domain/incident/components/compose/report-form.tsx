"use client";

import { useTranslations } from "next-intl";
import { ComposeForm, type ComposeProps } from "./compose-form.tsx";
import { EstimateFold } from "./estimate-fold.tsx";
import { MeanwhileFold } from "./meanwhile-fold.tsx";
import { MessageSection } from "./message-section.tsx";
import { NextFold } from "./next-fold.tsx";
import { Section } from "./section.tsx";
import { ServicePicker } from "./service-picker.tsx";
import { StartedFold } from "./started-fold.tsx";
import { TitleFold } from "./title-fold.tsx";
import { UnaffectedFold } from "./unaffected-fold.tsx";

const none: string[] = [];

/** The report of an outage: which services and how bad, a message, publish. All else is folded and may come later. */
export function ReportForm(props: ComposeProps) {
  const t = useTranslations("compose.report");
  return (
    <ComposeForm {...props} label={t("title")}>
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
        <NextFold />
        <StartedFold />
        <UnaffectedFold everAffected={none} />
        <MeanwhileFold />
        <EstimateFold />
        <TitleFold />
      </section>
    </ComposeForm>
  );
}
