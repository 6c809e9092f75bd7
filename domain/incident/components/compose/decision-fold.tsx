"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { incidentLimits } from "#domain/incident/schema.ts";
import { CheckRow } from "./check-row.tsx";
import { Chips } from "./chips.tsx";
import { useCompose } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";
import { Fold } from "./fold.tsx";
import type { OpenRow } from "./open-rows.tsx";
import { PairFields } from "./pair-fields.tsx";
import { TimeField } from "./time-field.tsx";

const times = ["with_message", "at", "unknown"] as const;

/** Something kept closed on purpose: what, why, at what price, when it was decided, and which services it concerns. */
export function DecisionFold({ rows }: { rows: readonly OpenRow[] }) {
  const t = useTranslations("compose.decision");
  const { draft, change, problems, isLive } = useCompose();
  const services = new Map(rows.map((row) => [row.serviceId, row]));
  const toggle = useCallback(
    (id: string) =>
      change(({ decisionServices }) => ({
        decisionServices: decisionServices.includes(id)
          ? decisionServices.filter((one) => one !== id)
          : [...decisionServices, id],
      })),
    [change],
  );
  return (
    <Fold
      fields={["whatFr", "whatEn", "whyFr", "whyEn", "tradeOffFr", "tradeOffEn", "decisionServices", "decidedAt"]}
      title={t("title")}
      value={draft.whatFr || draft.whatEn || t("none")}
    >
      <p className="text-muted text-sm">{t("hint")}</p>
      <PairFields label={t("what")} names={{ fr: "whatFr", en: "whatEn" }} limit={incidentLimits.decision} />
      <PairFields label={t("why")} names={{ fr: "whyFr", en: "whyEn" }} limit={incidentLimits.decision} />
      <PairFields
        label={t("tradeOff")}
        names={{ fr: "tradeOffFr", en: "tradeOffEn" }}
        limit={incidentLimits.decision}
      />
      <div className="flex flex-col gap-3">
        <p className="font-medium">{t("when")}</p>
        <Chips
          legend={t("when")}
          name="decisionWhen"
          chips={times.map((code) => ({ value: code, label: t(`decided.${code}`) }))}
        />
        {!isLive || draft.decisionWhen === "at" ? <TimeField name="decidedAt" label={t("decided.at")} /> : null}
      </div>
      {services.size === 0 ? null : (
        <fieldset id="compose-decisionServices">
          <legend className="mb-1 font-medium">{t("services")}</legend>
          <FieldError
            id="compose-decisionServices"
            code={problems.find(({ field }) => field === "decisionServices")?.code ?? null}
          />
          {[...services.values()].map(({ serviceId, name }) => (
            <CheckRow
              key={serviceId}
              name="decisionServices"
              value={serviceId}
              label={name.text}
              lang={name.language}
              isChecked={draft.decisionServices.includes(serviceId)}
              onToggle={toggle}
            />
          ))}
        </fieldset>
      )}
    </Fold>
  );
}
