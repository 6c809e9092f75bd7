"use client";

import { useTranslations } from "next-intl";
import { incidentLimits } from "#domain/incident/schema.ts";
import { useCompose } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";
import { Fold } from "./fold.tsx";
import type { OpenRow } from "./open-rows.tsx";
import { PairFields } from "./pair-fields.tsx";

/** Something kept closed on purpose: what, why, at what price, and which services it concerns. */
export function DecisionFold({ rows }: { rows: readonly OpenRow[] }) {
  const t = useTranslations("compose.decision");
  const { draft, change, problems } = useCompose();
  const services = new Map(rows.map((row) => [row.serviceId, row]));
  const toggle = (id: string) =>
    change(({ decisionServices }) => ({
      decisionServices: decisionServices.includes(id)
        ? decisionServices.filter((one) => one !== id)
        : [...decisionServices, id],
    }));
  return (
    <Fold
      fields={["whatFr", "whatEn", "whyFr", "whyEn", "tradeOffFr", "tradeOffEn", "decisionServices"]}
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
      {services.size === 0 ? null : (
        <fieldset id="compose-decisionServices">
          <legend className="mb-1 font-medium">{t("services")}</legend>
          <FieldError
            id="compose-decisionServices"
            code={problems.find(({ field }) => field === "decisionServices")?.code ?? null}
          />
          {[...services.values()].map((row) => (
            <label key={row.serviceId} className="flex min-h-12 cursor-pointer items-center gap-3 py-1.5">
              <input
                type="checkbox"
                name="decisionServices"
                value={row.serviceId}
                checked={draft.decisionServices.includes(row.serviceId)}
                onChange={() => toggle(row.serviceId)}
                className="size-5 shrink-0 accent-ink"
              />
              <span lang={row.name.language}>{row.name.text}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Fold>
  );
}
