import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { FilterBox } from "#components/ui/filter-box.tsx";
import { GetForm } from "#components/ui/get-form.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { auditLimits } from "#domain/member/audit-schema.ts";
import { auditAction, auditActor } from "#domain/member/components/audit-words.ts";
import type { FieldProblem } from "#lib/form-state.ts";

type AuditFilterProps = {
  values: Record<"actor" | "command" | "subject" | "from" | "to" | "text", string>;
  problems: FieldProblem[];
  choices: { members: { id: string; name: string }[]; tools: string[]; commands: string[] };
};

/** Narrows the log: words, person, kind of action, days; open once something is asked. What it asks for goes into the address; the subject stays. */
export async function AuditFilter({ values, problems, choices }: AuditFilterProps) {
  const t = await getTranslations();
  const locale = await getLocale();
  const path = `/${locale}/team/audit`;
  const { members, tools, commands } = choices;
  const people = [
    ...members.map(({ id, name }) => ({ value: id, label: name })),
    ...tools.map((id) => ({ value: id, label: auditActor({ actorId: id, actorName: id.slice(4) }, t) })),
  ];
  const actions = commands
    .map((command) => ({ value: command, label: auditAction(command, t) }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
  const isSet = Object.values(values).some((value) => value !== "");
  return (
    <FilterBox title={t("team.audit.filter")} isOpen={isSet || problems.length > 0}>
      <GetForm
        className="mt-3 mb-2 flex flex-col gap-5"
        action={path}
        label={t("team.audit.filter")}
        problems={problems}
        values={values}
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            name="actor"
            label={t("team.audit.who")}
            value={values.actor}
            options={[{ value: "", label: t("team.audit.everybody") }, ...people]}
          />
          <SelectField
            name="command"
            label={t("team.audit.what")}
            value={values.command}
            options={[{ value: "", label: t("team.audit.everything") }, ...actions]}
          />
          <TextField name="from" type="date" label={t("team.audit.from")} value={values.from} isOptional />
          <TextField name="to" type="date" label={t("team.audit.to")} value={values.to} isOptional />
        </div>
        <TextField
          name="text"
          label={t("team.audit.text")}
          hint={t("team.audit.textHint")}
          value={values.text}
          maxLength={auditLimits.text}
          isOptional
        />
        {values.subject === "" ? null : <input type="hidden" name="subject" value={values.subject} />}
        <div className="flex flex-wrap gap-3">
          <Button>{t("team.audit.submit")}</Button>
          {isSet ? (
            <ButtonLink look="plain" href={path}>
              {t("team.audit.reset")}
            </ButtonLink>
          ) : null}
        </div>
      </GetForm>
    </FilterBox>
  );
}
