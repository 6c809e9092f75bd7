import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitTarget } from "#domain/service/actions.ts";
import { targetOf } from "#domain/service/schedule-rules.ts";
import { formatMonth, formatNumber } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

type Target = { fromMonth: string; ratio: number | null };

type TargetFormProps = {
  /** `targets`: latest first. */
  service: { id: string; version: number; targets: Target[] };
  /** The present month ("2026-11"). */
  month: string;
  language: Language;
};

/** The share of each month that a service is meant to work, from a month on. */
export function TargetForm({ service, month, language }: TargetFormProps) {
  const t = useTranslations("team.services");
  const present = targetOf(service.targets.toReversed(), month);
  return (
    <ActionForm action={submitTarget} label={t("target")} className="flex flex-col gap-5">
      <input type="hidden" name="id" value={service.id} />
      <VersionField present={service.version} />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <TextField
          name="ratio"
          inputMode="decimal"
          label={t("targetRatio")}
          hint={t("targetRatioHint")}
          value={present === null ? "" : formatNumber(present * 100, language)}
          isOptional
        />
        <TextField
          name="fromMonth"
          type="month"
          label={t("targetFrom")}
          hint={t("targetFromHint", { month })}
          value={month}
        />
      </div>
      <Button look="quiet" className="max-sm:w-full sm:self-start">
        {t("targetSubmit")}
      </Button>
    </ActionForm>
  );
}

/** Every target that was set, latest month first. */
export function TargetList({ targets, language }: { targets: Target[]; language: Language }) {
  const t = useTranslations("team.services");
  if (targets.length === 0) return null;
  return (
    <ul aria-label={t("targets")} className="flex flex-col gap-1 border-line border-t pt-4 first:border-t-0 first:pt-0">
      {targets.map(({ fromMonth, ratio }) => (
        <li key={fromMonth}>
          {t("targetLine", {
            since: fromMonth === "" ? "always" : "month",
            month: fromMonth === "" ? "" : formatMonth(fromMonth, language),
            is: ratio === null ? "none" : "set",
            percent: formatNumber((ratio ?? 0) * 100, language),
          })}
        </li>
      ))}
    </ul>
  );
}
