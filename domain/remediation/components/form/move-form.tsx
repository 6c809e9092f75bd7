import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitMove } from "#domain/remediation/promise-actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { DateFields } from "./date-fields.tsx";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";
import { PromiseQuiet } from "./promise-quiet.tsx";

/** Moves a promise's date, with the reason that customers read. */
export function MoveForm({
  item,
  place,
  today,
  told,
}: {
  item: TeamRemediation;
  place: Place;
  today: string;
  told: string | null;
}) {
  const t = useTranslations("remediation.form");
  const { due, firstDue } = item;
  return (
    <Card>
      <ActionForm action={submitMove} label={t("move")} className="flex flex-col gap-6">
        <ItemFields item={item} />
        <p className="max-w-prose rounded-lg bg-sunken px-3.5 py-2.5">
          {due === null ? t("nowUndated") : t("nowDue", { day: formatDay(due, place) })}{" "}
          {firstDue === null ? t("firstUndated") : t("firstDue", { day: formatDay(firstDue, place) })}
        </p>
        <DateFields due={null} isUndated={false} today={today} />
        <PairFields name="reason" title={t("why")} hint={t("whyPublic")} maxLength={remediationLimits.reason} />
        <PromiseQuiet told={told} />
        <Button className="max-sm:w-full sm:self-start">{t("move")}</Button>
      </ActionForm>
    </Card>
  );
}
