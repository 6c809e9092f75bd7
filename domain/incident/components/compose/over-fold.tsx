"use client";

import { useTranslations } from "next-intl";
import { MomentField } from "#domain/incident/components/moment-field.tsx";
import { momentDraft, momentPart } from "#domain/incident/draft-times.ts";
import { useCompose } from "./compose-context.ts";
import { Fold } from "./fold.tsx";

/** For an outage that is over before it is reported: when it ended. It then never shows as lasting. */
export function OverFold() {
  const t = useTranslations("compose.over");
  const { draft, change, setting, problems, isLive } = useCompose();
  const isOver = draft.over === "yes";
  const value = isOver ? draft.endedAt.replace("T", " ") || t("yes") : t("no");
  return (
    <Fold fields={["endedAt", "endedEarliest", "endedLatest"]} title={t("title")} value={value}>
      <label className="flex min-h-12 cursor-pointer items-start gap-3 py-2">
        <input
          type="checkbox"
          name="over"
          value="yes"
          checked={isOver}
          onChange={(event) => change({ over: event.target.checked ? "yes" : "" })}
          className="mt-0.5 size-5 shrink-0 accent-ink"
        />
        <span className="flex flex-col">
          <span>{t("tick")}</span>
          <span className="text-muted text-sm">{t("hint")}</span>
        </span>
      </label>
      {isLive && !isOver ? null : (
        <MomentField
          name="ended"
          label={t("when")}
          value={momentDraft(draft, "ended")}
          problems={problems}
          timeZone={setting.timeZone}
          onChange={(next) => change(momentPart("ended", next))}
          ids="compose"
        />
      )}
    </Fold>
  );
}
