"use client";

import { useTranslations } from "next-intl";
import { incidentLimits } from "#domain/incident/schema.ts";
import { useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";
import { PairFields } from "./pair-fields.tsx";

/** A title for those who want one; without it the page makes one of the services. */
export function TitleFold() {
  const t = useTranslations("compose.title");
  const { draft, setting } = useCompose();
  const written = (setting.language === "fr" ? draft.titleFr : draft.titleEn) || draft.titleFr || draft.titleEn;
  return (
    <Fold fields={["titleFr", "titleEn"]} title={t("title")} value={written || t("none")}>
      <PairFields label={t("title")} names={{ fr: "titleFr", en: "titleEn" }} limit={incidentLimits.title} rows={1} />
    </Fold>
  );
}
