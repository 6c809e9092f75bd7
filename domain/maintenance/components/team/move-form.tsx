import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { LocalTimeField } from "#domain/incident/components/local-time-field.tsx";
import { incidentLimits } from "#domain/incident/schema.ts";
import { submitMove } from "#domain/maintenance/actions.ts";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { PairFields } from "#domain/remediation/components/form/pair-fields.tsx";
import { localTimeOf } from "#lib/i18n/local-time.ts";
import { ActBase } from "./act-base.tsx";
import { ReachField } from "./reach-field.tsx";

type MoveFormProps = { one: TeamMaintenance; timeZone: string; idempotencyKey: string; told: string };

/** Announces another window and why; of one under way, another end. */
export async function MoveForm({ one, timeZone, idempotencyKey, told }: MoveFormProps) {
  const t = await getTranslations("maintenance.team.move");
  const team = await getTranslations("maintenance.team");
  const local = (at: string) => localTimeOf(at, timeZone);
  const isAhead = one.state === "scheduled";
  return (
    <ActionForm action={submitMove}>
      <ActBase one={one} idempotencyKey={idempotencyKey} />
      <div className="grid gap-5 sm:grid-cols-2">
        {isAhead ? (
          <LocalTimeField name="from" label={team("from")} value={local(one.window.from)} timeZone={timeZone} />
        ) : (
          <input type="hidden" name="from" value={local(one.window.from)} />
        )}
        <LocalTimeField name="until" label={team("until")} value={local(one.window.until)} timeZone={timeZone} />
      </div>
      <PairFields name="text" title={t("why")} hint={t("whyHint")} maxLength={incidentLimits.text} rows={3} />
      {isAhead ? <ReachField isSeries={one.repeat !== null} /> : null}
      <QuietField of="maintenance" told={told} />
      <Button className="max-sm:w-full sm:self-start">{team(`act.${isAhead ? "move" : "extend"}`)}</Button>
    </ActionForm>
  );
}
