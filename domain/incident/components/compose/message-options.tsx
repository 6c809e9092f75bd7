"use client";

import { useTranslations } from "next-intl";
import { minuteChoices } from "#domain/incident/draft.ts";
import { estimateKinds, incidentLimits } from "#domain/incident/schema.ts";
import { useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";
import { PairFields } from "./message-section.tsx";
import { Chips, TimeField } from "./time-field.tsx";

/** Shows what depends on a radio: with JavaScript when chosen, without it always. */
function useShown() {
  const { isLive } = useCompose();
  return (isChosen: boolean) => !isLive || isChosen;
}

const typed = (text: string) => text.replace("T", " ");

/** When the next message will come; promised in public, and publicly overdue when missed. */
export function NextFold() {
  const t = useTranslations("compose.next");
  const { draft } = useCompose();
  const isShown = useShown();
  const minutes = minuteChoices.next.map((count) => ({ value: String(count), label: t("in", { count }) }));
  const known = minutes.find(({ value }) => value === draft.next)?.label;
  return (
    <Fold title={t("title")} value={known ?? (draft.next === "at" ? typed(draft.nextAt) || t("at") : t("none"))}>
      <Chips
        legend={t("title")}
        name="next"
        chips={[{ value: "none", label: t("none") }, ...minutes, { value: "at", label: t("at") }]}
      />
      {isShown(draft.next === "at") ? <TimeField name="nextAt" label={t("when")} /> : null}
    </Fold>
  );
}

/** When it began, if earlier than now. */
export function StartedFold() {
  const t = useTranslations("compose.started");
  const { draft } = useCompose();
  const isShown = useShown();
  const minutes = minuteChoices.started.map((count) => ({ value: String(count), label: t("ago", { count }) }));
  const known = minutes.find(({ value }) => value === draft.started)?.label;
  return (
    <Fold title={t("title")} value={known ?? (draft.started === "at" ? typed(draft.startedAt) || t("at") : t("now"))}>
      <Chips
        legend={t("title")}
        name="started"
        chips={[{ value: "now", label: t("now") }, ...minutes, { value: "at", label: t("at") }]}
      />
      {isShown(draft.started === "at") ? <TimeField name="startedAt" label={t("when")} /> : null}
    </Fold>
  );
}

/** When it may be over: unknown is a value, and said. */
export function EstimateFold() {
  const t = useTranslations("compose.estimate");
  const { draft } = useCompose();
  const isShown = useShown();
  const isTimed = draft.estimate === "at" || draft.estimate === "range";
  return (
    <Fold title={t("title")} value={t(draft.estimate)}>
      <Chips legend={t("title")} name="estimate" chips={estimateKinds.map((kind) => ({ value: kind, label: t(kind) }))} />
      {isShown(isTimed) ? <TimeField name="estimateFrom" label={t(draft.estimate === "range" ? "from" : "when")} /> : null}
      {isShown(draft.estimate === "range") ? <TimeField name="estimateTo" label={t("to")} /> : null}
    </Fold>
  );
}

/** What customers can do until then. */
export function MeanwhileFold() {
  const t = useTranslations("compose.meanwhile");
  const { draft, setting } = useCompose();
  const written = (setting.language === "fr" ? draft.meanwhileFr : draft.meanwhileEn) || draft.meanwhileFr || draft.meanwhileEn;
  return (
    <Fold title={t("title")} value={written || t("none")}>
      <p className="text-muted text-sm">{t("hint")}</p>
      <PairFields label={t("title")} names={{ fr: "meanwhileFr", en: "meanwhileEn" }} limit={incidentLimits.meanwhile} />
    </Fold>
  );
}

/** A title for those who want one; without it the page makes one of the services. */
export function TitleFold() {
  const t = useTranslations("compose.title");
  const { draft, setting } = useCompose();
  const written = (setting.language === "fr" ? draft.titleFr : draft.titleEn) || draft.titleFr || draft.titleEn;
  return (
    <Fold title={t("title")} value={written || t("none")}>
      <PairFields label={t("title")} names={{ fr: "titleFr", en: "titleEn" }} limit={incidentLimits.title} rows={1} />
    </Fold>
  );
}
