"use client";

import { useTranslations } from "next-intl";
import { estimateKinds } from "#domain/incident/schema.ts";
import { Chips } from "./chips.tsx";
import { useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";
import { TimeField } from "./time-field.tsx";

/** When it may be over: unknown is a value, and said. */
export function EstimateFold() {
  const t = useTranslations("compose.estimate");
  const { draft, isLive } = useCompose();
  const isTimed = draft.estimate === "at" || draft.estimate === "range";
  return (
    <Fold fields={["estimate", "estimateFrom", "estimateTo"]} title={t("title")} value={t(draft.estimate)}>
      <Chips
        legend={t("title")}
        name="estimate"
        chips={estimateKinds.map((kind) => ({ value: kind, label: t(kind) }))}
      />
      {!isLive || isTimed ? (
        <TimeField name="estimateFrom" label={t(draft.estimate === "range" ? "from" : "when")} />
      ) : null}
      {!isLive || draft.estimate === "range" ? <TimeField name="estimateTo" label={t("to")} /> : null}
    </Fold>
  );
}
