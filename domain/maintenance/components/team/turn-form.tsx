import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { LocalTimeField } from "#domain/incident/components/local-time-field.tsx";
import { incidentLimits } from "#domain/incident/schema.ts";
import { submitTurn } from "#domain/maintenance/actions.ts";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { PairFields } from "#domain/remediation/components/form/pair-fields.tsx";
import { ActBase } from "./act-base.tsx";

type TurnFormProps = {
  one: TeamMaintenance;
  turn: "start" | "end";
  timeZone: string;
  idempotencyKey: string;
  told: string;
};

/** Begins or ends a maintenance now, or says when that was. */
export async function TurnForm({ one, turn, timeZone, idempotencyKey, told }: TurnFormProps) {
  const t = await getTranslations("maintenance.team.turn");
  const team = await getTranslations("maintenance.team");
  return (
    <ActionForm action={submitTurn}>
      <ActBase one={one} idempotencyKey={idempotencyKey} />
      <input type="hidden" name="turn" value={turn} />
      <p className="text-muted">{t(`hint.${turn}`)}</p>
      <LocalTimeField name="occurred" label={t("occurred")} timeZone={timeZone} isOptional />
      <PairFields
        name="text"
        title={t("text")}
        hint={t("textHint")}
        maxLength={incidentLimits.text}
        rows={3}
        isOptional
      />
      <QuietField of="maintenance" told={told} />
      <Button className="max-sm:w-full sm:self-start">{team(`act.${turn}`)}</Button>
    </ActionForm>
  );
}
