"use client";

import { useTranslations } from "next-intl";
import { minuteChoices } from "#domain/incident/draft.ts";
import { Chips } from "./chips.tsx";
import { useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";
import { TimeField } from "./time-field.tsx";

/** When it began, if earlier than now. */
export function StartedFold() {
  const t = useTranslations("compose.started");
  const { draft, isLive } = useCompose();
  const minutes = minuteChoices.started.map((count) => ({ value: String(count), label: t("ago", { count }) }));
  const known = minutes.find(({ value }) => value === draft.started)?.label;
  return (
    <Fold
      fields={["startedAt"]}
      title={t("title")}
      value={known ?? (draft.started === "at" ? draft.startedAt.replace("T", " ") || t("at") : t("now"))}
    >
      <Chips
        legend={t("title")}
        name="started"
        chips={[{ value: "now", label: t("now") }, ...minutes, { value: "at", label: t("at") }]}
      />
      {!isLive || draft.started === "at" ? <TimeField name="startedAt" label={t("when")} /> : null}
    </Fold>
  );
}
