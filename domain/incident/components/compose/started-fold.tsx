"use client";

import { useTranslations } from "next-intl";
import { MomentField } from "#domain/incident/components/moment-field.tsx";
import { minuteChoices } from "#domain/incident/draft.ts";
import { momentDraft, momentPart } from "#domain/incident/draft-times.ts";
import { Chips } from "./chips.tsx";
import { useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";

/** When it began, if earlier than now, as well as that is known. */
export function StartedFold() {
  const t = useTranslations("compose.started");
  const { draft, change, setting, problems, isLive } = useCompose();
  const minutes = minuteChoices.started.map((count) => ({ value: String(count), label: t("ago", { count }) }));
  const known = minutes.find(({ value }) => value === draft.started)?.label;
  return (
    <Fold
      fields={["startedAt", "startedEarliest", "startedLatest"]}
      title={t("title")}
      value={known ?? (draft.started === "at" ? draft.startedAt.replace("T", " ") || t("at") : t("now"))}
    >
      <Chips
        legend={t("title")}
        name="started"
        chips={[{ value: "now", label: t("now") }, ...minutes, { value: "at", label: t("at") }]}
      />
      {!isLive || draft.started === "at" ? (
        <MomentField
          name="started"
          label={t("when")}
          value={momentDraft(draft, "started")}
          problems={problems}
          timeZone={setting.timeZone}
          onChange={(next) => change(momentPart("started", next))}
          ids="compose"
        />
      ) : null}
    </Fold>
  );
}
