import { useTranslations } from "next-intl";
import { KeptField } from "#components/ui/form-base.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { latestOtherDue } from "#domain/postmortem/draft-publication.ts";
import type { Readiness } from "#domain/postmortem/draft-readiness.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { dayOf, formatDay, type Place } from "#lib/i18n/format.ts";
import { PairFields } from "./pair-fields.tsx";

type PublishHeadProps = { postmortem: TeamPostmortem; idempotencyKey: string };

/** What both forms of publication carry out of sight. */
export function PublishFields({ postmortem, idempotencyKey }: PublishHeadProps) {
  return (
    <>
      <KeptField name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="incidentId" value={postmortem.incidentId} />
      <VersionField present={postmortem.version} />
    </>
  );
}

/** Why nobody else has read it, where nobody else can. */
export function WaiverFields() {
  const t = useTranslations("postmortem.team.publish");
  return <PairFields name="waiver" title={t("waiver")} hint={t("waiverHint")} maxLength={postmortemLimits.reason} />;
}

type OtherDueFieldProps = { readiness: Readiness; present: string | null; place: Place; now: string };

/** For when the language that is missing is promised; `present`: the promise that stands (ISO). */
export function OtherDueField({ readiness, present, place, now }: OtherDueFieldProps) {
  const t = useTranslations("postmortem.team.publish");
  const last = latestOtherDue(now, place.timeZone);
  const latest = formatDay(last, place);
  const isToCome = present !== null && present > now;
  return (
    <div className="sm:max-w-sm">
      <TextField
        name="otherDue"
        type="date"
        label={t("otherDue")}
        hint={readiness.isLacking ? t("otherDueHint", { latest }) : t("otherDueMaybe", { latest })}
        value={isToCome && readiness.isLacking ? dayOf(present, place.timeZone) : ""}
        isOptional={!readiness.isLacking}
        min={dayOf(now, place.timeZone)}
      />
    </div>
  );
}
