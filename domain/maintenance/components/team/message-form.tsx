import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { incidentLimits } from "#domain/incident/schema.ts";
import { submitMessage } from "#domain/maintenance/actions.ts";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { PairFields } from "#domain/remediation/components/form/pair-fields.tsx";
import { LevelRow } from "#domain/service/components/level-row.tsx";
import { levels } from "#domain/service/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { ActBase } from "./act-base.tsx";

type MessageFormProps = { one: TeamMaintenance; language: Language; idempotencyKey: string; told: string };

/** A message about a maintenance; while it lasts, with the levels of its services from now on. */
export async function MessageForm({ one, language, idempotencyKey, told }: MessageFormProps) {
  const t = await getTranslations("maintenance.team.message");
  const state = await getTranslations("state");
  const isAhead = one.state === "scheduled";
  return (
    <ActionForm action={submitMessage}>
      <ActBase one={one} idempotencyKey={idempotencyKey} />
      <PairFields name="text" title={t("text")} maxLength={incidentLimits.text} rows={4} />
      {isAhead ? (
        <input type="hidden" name="state" value="scheduled" />
      ) : (
        <>
          <ChoiceField
            name="state"
            label={t("state")}
            value={one.state}
            choices={(["in_progress", "verifying"] as const).map((code) => ({ value: code, label: state(code) }))}
          />
          <fieldset className="min-w-0">
            <legend className="font-medium">{t("levels")}</legend>
            <ul className="flex flex-col">
              {one.impacts.map(({ serviceId, name, level }) => (
                <LevelRow
                  key={serviceId}
                  id={serviceId}
                  name={shownText(name, language) ?? { text: serviceId, language }}
                  level={level}
                  levels={levels}
                />
              ))}
            </ul>
          </fieldset>
        </>
      )}
      <QuietField of="maintenance" told={told} />
      <Button className="max-sm:w-full sm:self-start">{t("publish")}</Button>
    </ActionForm>
  );
}
