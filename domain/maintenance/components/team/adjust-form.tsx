import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { incidentLimits } from "#domain/incident/schema.ts";
import { submitAdjustment } from "#domain/maintenance/actions.ts";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { PairFields } from "#domain/remediation/components/form/pair-fields.tsx";
import type { Language, Text } from "#lib/i18n/language.ts";
import { ActBase } from "./act-base.tsx";
import { ReachField } from "./reach-field.tsx";
import { ReminderChoices } from "./reminder-choices.tsx";
import { ServiceLevels } from "./service-levels.tsx";
import { TurnChoice } from "./turn-choice.tsx";

type AdjustFormProps = {
  one: TeamMaintenance;
  services: { id: string; name: Text }[];
  language: Language;
  idempotencyKey: string;
  told: string;
};

/** Plans it anew within its window; of one under way only who ends it. */
export async function AdjustForm({ one, services, language, idempotencyKey, told }: AdjustFormProps) {
  const t = await getTranslations("maintenance.team");
  const present = new Map(one.impacts.map(({ serviceId, expected }) => [serviceId, expected]));
  const isAhead = one.state === "scheduled";
  return (
    <ActionForm action={submitAdjustment} className="flex flex-col gap-7">
      <ActBase one={one} idempotencyKey={idempotencyKey} />
      {isAhead ? (
        <>
          <ServiceLevels services={services} present={present} language={language} />
          <PairFields
            name="text"
            title={t("text")}
            hint={t("adjust.textHint")}
            maxLength={incidentLimits.text}
            rows={3}
            isOptional
          />
          <TurnChoice which="starts" value={one.starts} />
        </>
      ) : null}
      <TurnChoice which="ends" value={one.ends} />
      {isAhead ? (
        <>
          <ReminderChoices chosen={one.remindBefore} />
          <ReachField isSeries={one.repeat !== null} />
        </>
      ) : null}
      {isAhead ? <QuietField of="maintenance" told={told} /> : null}
      <Button className="max-sm:w-full sm:self-start">{t("act.adjust")}</Button>
    </ActionForm>
  );
}
