import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitUnscheduled } from "#domain/postmortem/actions.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { formatDay, formatWhen, type Place } from "#lib/i18n/format.ts";

type ScheduledCardProps = { postmortem: TeamPostmortem; mayPost: boolean; place: Place; now: string };

/** For when it is set, or that this has passed in vain; and the button that takes it back. */
export function ScheduledCard({ postmortem, mayPost, place, now }: ScheduledCardProps) {
  const t = useTranslations("postmortem.team.publish");
  const owed = useTranslations("postmortem.team.owed");
  const { scheduled, incidentId, version } = postmortem;
  if (scheduled === null) return null;
  const at = formatWhen(scheduled.at, { place, now });
  const isLate = scheduled.at <= now;
  const { otherDueAt } = scheduled.plan;
  const isLapsed = otherDueAt !== null && otherDueAt <= now;
  return (
    <Card title={isLate ? undefined : t("scheduled", { at })}>
      {isLate ? (
        <Notice tone="danger" title={t("scheduledLate", { at })}>
          <p>{t("scheduledLateHint")}</p>
          {isLapsed ? <p>{t("otherDueLapsed")}</p> : null}
        </Notice>
      ) : (
        <p className="max-w-prose text-muted">{t("scheduledHint")}</p>
      )}
      {otherDueAt === null || isLapsed ? null : <p>{owed("translate", { day: formatDay(otherDueAt, place) })}</p>}
      {mayPost ? (
        <ActionForm action={submitUnscheduled} label={t("unschedule")}>
          <input type="hidden" name="incidentId" value={incidentId} />
          <VersionField present={version} />
          <Button look="quiet" className="max-sm:w-full sm:self-start">
            {t("unschedule")}
          </Button>
        </ActionForm>
      ) : null}
    </Card>
  );
}
