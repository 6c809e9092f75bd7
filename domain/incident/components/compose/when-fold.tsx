"use client";

import { useTranslations } from "next-intl";
import { MomentField } from "#domain/incident/components/moment-field.tsx";
import { momentDraft, momentPart } from "#domain/incident/draft-times.ts";
import { formatClock, formatWhen } from "#lib/i18n/format.ts";
import { readLocalTime } from "#lib/i18n/local-time.ts";
import { Chips } from "./chips.tsx";
import { type Steady, useCompose } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";
import { Fold } from "./fold.tsx";

/** When what the message tells happened: now, or at a time known to some degree; and how readers will see it. */
export function WhenFold() {
  const t = useTranslations("compose.when");
  const moments = useTranslations("correct.moment.precision");
  const { draft, change, setting, problems, isLive } = useCompose();
  const moment = momentDraft(draft, "occurred");
  const told = momentWords({ local: draft.occurredAt, offset: draft.occurredAtOffset, setting });
  const value = draft.when === "now" ? t("now") : (told?.at ?? moments(draft.occurredPrecision));
  return (
    <Fold
      fields={["occurredAt", "occurredEarliest", "occurredLatest", "isReconstructed"]}
      title={t("title")}
      value={draft.isReconstructed === "yes" && draft.when === "known" ? t("valueReconstructed", { value }) : value}
    >
      <Chips
        legend={t("title")}
        name="when"
        chips={[
          { value: "now", label: t("now") },
          { value: "known", label: t("known") },
        ]}
      />
      {isLive && draft.when === "now" ? null : (
        <>
          <MomentField
            name="occurred"
            label={t("moment")}
            value={moment}
            problems={problems}
            timeZone={setting.timeZone}
            onChange={(next) => change(momentPart("occurred", next))}
            ids="compose"
          />
          <Reconstructed />
          <p role="status" className="rounded-lg bg-sunken px-3.5 py-2.5 text-sm">
            {draft.isReconstructed === "yes"
              ? t("seenReconstructed")
              : told === null || !isLive
                ? t("seenPlain")
                : t("seen", told)}
          </p>
        </>
      )}
    </Fold>
  );
}

/** A typed time in words, beside the present clock; null while it is none. */
function momentWords(typed: { local: string; offset: string; setting: Steady["setting"] }) {
  const { language, timeZone } = typed.setting;
  const reading = readLocalTime({ ...typed, timeZone });
  if (!reading.ok) return null;
  const place = { language, timeZone };
  const now = new Date().toISOString();
  return { at: formatWhen(reading.at, { place, now }), added: formatClock(now, place) };
}

function Reconstructed() {
  const t = useTranslations("compose.when");
  const { draft, change, problems } = useCompose();
  const code = problems.find(({ field }) => field === "isReconstructed")?.code ?? null;
  return (
    <div id="compose-isReconstructed">
      <label className="flex min-h-12 cursor-pointer items-start gap-3 py-2">
        <input
          type="checkbox"
          name="isReconstructed"
          value="yes"
          checked={draft.isReconstructed === "yes"}
          onChange={(event) => change({ isReconstructed: event.target.checked ? "yes" : "" })}
          className="mt-0.5 size-5 shrink-0 accent-ink"
        />
        <span className="flex flex-col">
          <span>{t("reconstructed")}</span>
          <span className="text-muted text-sm">{t("reconstructedHint")}</span>
        </span>
      </label>
      <FieldError id="compose-isReconstructed" code={code} />
    </div>
  );
}
