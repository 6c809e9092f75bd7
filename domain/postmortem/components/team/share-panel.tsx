import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitRevocation, submitShare } from "#domain/postmortem/share-actions.ts";
import type { TeamShare } from "#domain/postmortem/share-reads.ts";
import { shareLimits } from "#domain/postmortem/share-schema.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import { languages } from "#lib/i18n/language.ts";

type SharePanelProps = { incidentId: string; shares: TeamShare[]; place: Place };

/** Makes links that show a draft to somebody without an account, and ends those that hold. */
export function SharePanel({ incidentId, shares, place }: SharePanelProps) {
  const t = useTranslations("postmortem.share");
  return (
    <>
      <Card title={t("make")} hint={t("makeHint")}>
        <ActionForm action={submitShare} label={t("make")}>
          <input type="hidden" name="incidentId" value={incidentId} />
          <TextField
            name="label"
            label={t("label")}
            hint={t("labelHint")}
            maxLength={shareLimits.label}
            autoComplete="off"
            required
          />
          <TextField
            name="days"
            label={t("days")}
            hint={t("daysHint", { from: shareLimits.fewestDays, to: shareLimits.days })}
            value={String(shareLimits.usualDays)}
            inputMode="numeric"
            required
          />
          <SelectField
            name="language"
            label={t("language")}
            value={place.language}
            options={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
          />
          <Button className="self-start max-sm:w-full">{t("submit")}</Button>
        </ActionForm>
      </Card>
      <Card title={t("open")}>
        {shares.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
        <ul className="flex flex-col">
          {shares.map((share) => (
            <Share key={share.id} share={share} incidentId={incidentId} place={place} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function Share({ share, incidentId, place }: { share: TeamShare; incidentId: string; place: Place }) {
  const t = useTranslations("postmortem.share");
  const { id, label, by, createdAt, expiresAt } = share;
  const at = formatDayClock(createdAt, place);
  return (
    <li className="flex flex-wrap items-center gap-3 border-line border-b py-4 first:pt-0 last:border-b-0 last:pb-0">
      <div className="min-w-0 grow basis-60">
        <p className="break-words font-medium">{label}</p>
        <p className="text-muted text-sm">{by === null ? t("madeByOperator", { at }) : t("made", { name: by, at })}</p>
        <p className="text-muted text-sm">{t("until", { time: formatDayClock(expiresAt, place) })}</p>
      </div>
      <ActionForm action={submitRevocation} className="flex flex-col gap-3 max-sm:w-full">
        <input type="hidden" name="incidentId" value={incidentId} />
        <input type="hidden" name="shareId" value={id} />
        <Button look="quiet" aria-label={t("revokeNamed", { label })} className="max-sm:w-full">
          {t("revoke")}
        </Button>
      </ActionForm>
    </li>
  );
}
