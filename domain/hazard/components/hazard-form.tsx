"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitHazard } from "#domain/hazard/actions.ts";
import type { TeamHazard } from "#domain/hazard/reads.ts";
import { hazardKinds, hazardLimits } from "#domain/hazard/schema.ts";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import { PairFields } from "#domain/remediation/components/form/pair-fields.tsx";
import { Rows } from "#domain/remediation/components/form/rows.tsx";
import type { NamedIncident } from "#domain/remediation/list-reads.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type HazardFormProps = {
  /** Null: a new one. */
  hazard: TeamHazard | null;
  services: { id: string; name: Text }[];
  incidents: NamedIncident[];
  idempotencyKey: string;
  language: Language;
};

/** What may go wrong, in both languages where customers shall read of it, and in which incidents it did. */
export function HazardForm({ hazard, services, incidents, idempotencyKey, language }: HazardFormProps) {
  const t = useTranslations("remediation.hazard");
  const list = useTranslations("compose.list");
  const words = { language, untitled: list("untitled"), more: (count: number) => list("more", { count }) };
  const options = incidents.map((incident) => {
    const name = incidentName(incident, words);
    return { value: incident.id, label: name.text, lang: name.language };
  });
  const nodes = services.map(({ id, name }) => {
    const shown = shownText(name, language);
    return { value: id, label: shown?.text ?? id, lang: shown?.language };
  });
  const linked = hazard?.incidents ?? [];
  return (
    <Card title={hazard === null ? undefined : t("change")}>
      <ActionForm action={submitHazard} label={t(hazard === null ? "write" : "change")} className="flex flex-col gap-6">
        <KeptField name="idempotencyKey" value={idempotencyKey} />
        <input type="hidden" name="hazardId" value={hazard?.id ?? ""} />
        {hazard === null ? null : <VersionField present={hazard.version} />}
        <PairFields
          name="text"
          title={t("text")}
          hint={t("textHint")}
          value={hazard?.text}
          maxLength={hazardLimits.text}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="kind"
            label={t("what")}
            value={hazard?.kind ?? "spof"}
            options={hazardKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <SelectField
            name="nodeId"
            label={t("node")}
            value={hazard?.node?.id ?? ""}
            options={[{ value: "", label: t("noNode") }, ...nodes]}
          />
        </div>
        <Rows
          count={linked.length}
          most={50}
          title={t("realised")}
          add={t("addIncident")}
          row={(place) => (
            <SelectField
              name={`incidentIds.${place}`}
              label={t("incident", { number: place + 1 })}
              value={linked[place]?.id ?? ""}
              options={[{ value: "", label: t("noIncident") }, ...options]}
            />
          )}
        />
        {hazard?.isPublic ? (
          <>
            <input type="hidden" name="isPublic" value="yes" />
            <p className="max-w-prose rounded-lg bg-sunken px-3.5 py-2.5">{t("staysPublic")}</p>
          </>
        ) : (
          <Checkbox name="isPublic" label={t("publish")} hint={t("publishHint")} />
        )}
        <Button className="max-sm:w-full sm:self-start">{t("save")}</Button>
      </ActionForm>
    </Card>
  );
}
