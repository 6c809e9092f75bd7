import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { submitRevokedVerifier, submitVerifier } from "#domain/remediation/verdict-actions.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import { languages } from "#lib/i18n/language.ts";
import { Said } from "../team/said.tsx";
import { PairFields } from "./pair-fields.tsx";

/** Makes a one-time link for somebody outside who verifies, and ends one that was not used. */
export function OutsidePanel({ item, place }: { item: TeamRemediation; place: Place }) {
  const t = useTranslations("remediation");
  return (
    <>
      <Card title={t("outside.make")} hint={t("outside.makeHint")}>
        <ActionForm action={submitVerifier} label={t("outside.make")}>
          <input type="hidden" name="remediationId" value={item.id} />
          <TextField
            name="label"
            label={t("outside.label")}
            hint={t("outside.labelHint")}
            maxLength={remediationLimits.label}
            autoComplete="off"
            required
          />
          <PairFields
            name="role"
            title={t("outside.role")}
            hint={t("outside.roleHint")}
            maxLength={remediationLimits.measure}
            rows={1}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              name="days"
              label={t("outside.days")}
              hint={t("outside.daysHint", { most: remediationLimits.linkDays })}
              value="14"
              inputMode="numeric"
              required
            />
            <SelectField
              name="language"
              label={t("outside.language")}
              hint={t("outside.languageHint")}
              value={place.language}
              options={languages.map((value) => ({ value, label: t(`inLanguage.${value}`) }))}
            />
          </div>
          <Button className="max-sm:w-full sm:self-start">{t("outside.submit")}</Button>
        </ActionForm>
      </Card>
      <OutsideLinks item={item} place={place} />
    </>
  );
}

function OutsideLinks({ item, place }: { item: TeamRemediation; place: Place }) {
  const t = useTranslations("remediation.outside");
  if (item.links.length === 0) return null;
  return (
    <Card title={t("links")}>
      <ul className="-my-2 flex flex-col divide-y divide-line">
        {item.links.map(({ id, label, role, state, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="break-words font-medium">{label}</p>
              <p className="text-muted text-sm">
                <Said text={role} language={place.language} /> ·{" "}
                {state === "open" ? t("until", { at: formatDayClock(expiresAt, place) }) : t(`state.${state}`)}
              </p>
            </div>
            {state === "open" ? (
              <ActionForm
                action={submitRevokedVerifier}
                label={t("revokeOf", { label })}
                className="flex flex-col gap-2"
              >
                <input type="hidden" name="remediationId" value={item.id} />
                <input type="hidden" name="linkId" value={id} />
                <Button look="quiet" aria-label={t("revokeOf", { label })}>
                  {t("revoke")}
                </Button>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
