"use client";

import { useTranslations } from "next-intl";
import { minuteChoices } from "#domain/incident/draft.ts";
import { Chips } from "./chips.tsx";
import { useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";
import { TimeField } from "./time-field.tsx";

/** When the next message will come; promised in public, and publicly overdue when missed. */
export function NextFold() {
  const t = useTranslations("compose.next");
  const { draft, isLive } = useCompose();
  const minutes = minuteChoices.next.map((count) => ({ value: String(count), label: t("in", { count }) }));
  const known = minutes.find(({ value }) => value === draft.next)?.label;
  return (
    <Fold
      fields={["nextAt"]}
      title={t("title")}
      value={known ?? (draft.next === "at" ? draft.nextAt.replace("T", " ") || t("at") : t("none"))}
    >
      <Chips
        legend={t("title")}
        name="next"
        chips={[{ value: "none", label: t("none") }, ...minutes, { value: "at", label: t("at") }]}
      />
      {!isLive || draft.next === "at" ? <TimeField name="nextAt" label={t("when")} /> : null}
    </Fold>
  );
}
