"use client";

import { useTranslations } from "next-intl";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field } from "#components/ui/field.tsx";
import { dataOutcomes, incidentLimits } from "#domain/incident/schema.ts";
import { fieldParts, useCompose } from "./compose-context.ts";
import { FieldError } from "./choice-fields.tsx";
import { Fold } from "./fold.tsx";
import { PairFields } from "./message-section.tsx";
import type { OpenRow } from "./open-rows.tsx";

const kinds = ["dataCustomers", "dataMail", "dataOurs"] as const;

/** What became of data: the customers', mail in transit, the host's own. */
export function DataFold() {
  const t = useTranslations("compose.data");
  const { draft, change } = useCompose();
  const known = kinds.filter((kind) => draft[kind] !== "");
  const value = known.map((kind) => `${t(kind)} : ${t(`outcome.${draft[kind] || "unsaid"}`)}`).join(" · ");
  return (
    <Fold title={t("title")} value={value || t("none")}>
      <div className="grid gap-4 sm:grid-cols-3">
        {kinds.map((kind) => {
          const { id } = fieldParts({ name: kind, code: null });
          return (
            <Field key={kind} id={id} label={t(kind)} error={null}>
              <select
                id={id}
                name={kind}
                value={draft[kind]}
                onChange={(event) =>
                  change({ [kind]: dataOutcomes.find((code) => code === event.target.value) ?? "" })
                }
                className={controlStyle}
              >
                {(["", ...dataOutcomes] as const).map((code) => (
                  <option key={code} value={code}>
                    {t(`outcome.${code || "unsaid"}`)}
                  </option>
                ))}
              </select>
            </Field>
          );
        })}
      </div>
      <PairFields label={t("note")} names={{ fr: "dataNoteFr", en: "dataNoteEn" }} limit={incidentLimits.note} />
    </Fold>
  );
}

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
    <Fold title={t("title")} value={draft.whatFr || draft.whatEn || t("none")}>
      <p className="text-muted text-sm">{t("hint")}</p>
      <PairFields label={t("what")} names={{ fr: "whatFr", en: "whatEn" }} limit={incidentLimits.decision} />
      <PairFields label={t("why")} names={{ fr: "whyFr", en: "whyEn" }} limit={incidentLimits.decision} />
      <PairFields label={t("tradeOff")} names={{ fr: "tradeOffFr", en: "tradeOffEn" }} limit={incidentLimits.decision} />
      {services.size === 0 ? null : (
        <fieldset id="compose-decisionServices">
          <legend className="mb-1 font-medium">{t("services")}</legend>
          <FieldError id="compose-decisionServices" code={problems.find(({ field }) => field === "decisionServices")?.code ?? null} />
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
