"use client";

import { useTranslations } from "next-intl";
import { incidentLimits } from "#domain/incident/schema.ts";
import { useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";
import { PairFields } from "./pair-fields.tsx";

/** What customers can do until then. */
export function MeanwhileFold() {
  const t = useTranslations("compose.meanwhile");
  const { draft, setting } = useCompose();
  const written =
    (setting.language === "fr" ? draft.meanwhileFr : draft.meanwhileEn) || draft.meanwhileFr || draft.meanwhileEn;
  return (
    <Fold fields={["meanwhileFr", "meanwhileEn"]} title={t("title")} value={written || t("none")}>
      <p className="text-muted text-sm">{t("hint")}</p>
      <PairFields
        label={t("title")}
        names={{ fr: "meanwhileFr", en: "meanwhileEn" }}
        limit={incidentLimits.meanwhile}
      />
    </Fold>
  );
}
