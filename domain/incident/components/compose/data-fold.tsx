"use client";

import { useTranslations } from "next-intl";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field } from "#components/ui/field.tsx";
import { dataOutcomes, incidentLimits } from "#domain/incident/schema.ts";
import { fieldParts, useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";
import { PairFields } from "./pair-fields.tsx";

const kinds = ["dataCustomers", "dataMail", "dataOurs"] as const;

/** What became of data: the customers', mail in transit, the host's own. */
export function DataFold() {
  const t = useTranslations("compose.data");
  const { draft, change } = useCompose();
  const known = kinds.filter((kind) => draft[kind] !== "");
  const value = known
    .map((kind) => t("pair", { what: t(kind), outcome: t(`outcome.${draft[kind] || "unsaid"}`) }))
    .join(" · ");
  return (
    <Fold fields={["dataNoteFr", "dataNoteEn"]} title={t("title")} value={value || t("none")}>
      <div className="grid gap-4 sm:grid-cols-3">
        {kinds.map((kind) => {
          const { id } = fieldParts({ name: kind, code: null });
          return (
            <Field key={kind} id={id} label={t(kind)} error={null}>
              <select
                id={id}
                name={kind}
                value={draft[kind]}
                onChange={(event) => change({ [kind]: dataOutcomes.find((code) => code === event.target.value) ?? "" })}
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
