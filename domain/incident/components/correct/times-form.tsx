import { useTranslations } from "next-intl";
import { MomentText } from "#components/moment-text.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { submitTimes } from "#domain/incident/correction-actions.ts";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import { endDraft } from "#domain/incident/draft-correction-intervals.ts";
import { statementRows, timesValues } from "#domain/incident/draft-correction-times.ts";
import { draftOfMoment, emptyMoment, twiceIn } from "#domain/incident/draft-moment.ts";
import { detectedHows } from "#domain/incident/schema.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import type { Place } from "#lib/i18n/format.ts";
import { MomentField } from "../moment-field.tsx";
import { CheckedPanel } from "./checked-panel.tsx";
import { FormHead } from "./form-head.tsx";
import { ReasonFields } from "./reason-fields.tsx";
import { StatementFields } from "./statement-fields.tsx";

type TimesFormProps = { corrections: Corrections; place: Place; told: string; idempotencyKey: string };

/** The incident's own times, how it was noticed, and what was said of its end; shows what would change, then publishes. */
export function TimesForm({ corrections, place, told, idempotencyKey }: TimesFormProps) {
  const t = useTranslations("correct.times");
  const check = useTranslations("correct.check");
  const how = useTranslations("correct.change");
  return (
    <ActionForm action={submitTimes} label={t("title")} className="flex flex-col gap-6">
      <FormHead corrections={corrections} idempotencyKey={idempotencyKey} base={timesValues(corrections)} />
      <CheckedPanel publish={check("publish")} />
      <Card>
        <StampField name="started" corrections={corrections} place={place} />
      </Card>
      <Card>
        <StampField name="detected" corrections={corrections} place={place} />
        <SelectField
          name="noticedHow"
          label={t("how")}
          value={corrections.detectedHow ?? ""}
          options={[
            { value: "", label: t("notSaid") },
            ...detectedHows.map((code) => ({ value: code, label: how(`how.${code}`) })),
          ]}
        />
      </Card>
      <Card>
        <StampField name="mitigated" corrections={corrections} place={place} />
      </Card>
      {corrections.times.resolved === null ? null : (
        <Card>
          <StampField name="resolved" corrections={corrections} place={place} />
          <StatementFields rows={statementRows(corrections)} present={corrections.statements.length} />
        </Card>
      )}
      <ChoiceField
        name="intervals"
        label={t("follow")}
        value="follow"
        choices={[
          { value: "follow", label: t("followYes"), hint: t("followYesHint") },
          { value: "stay", label: t("followNo"), hint: t("followNoHint") },
        ]}
      />
      <ReasonFields />
      <QuietField of="correction" told={told} />
      <Button className="max-sm:w-full sm:self-start">{check("show")}</Button>
    </ActionForm>
  );
}

type StampFieldProps = {
  name: "started" | "detected" | "mitigated" | "resolved";
  corrections: Corrections;
  place: Place;
};

/** One of the incident's times, with what stands there now. */
function StampField({ name, corrections, place }: StampFieldProps) {
  const t = useTranslations("correct.times");
  const { timeZone } = corrections;
  const present = corrections.times[name];
  const isOptional = name === "detected" || name === "mitigated";
  const draft =
    present === null
      ? emptyMoment
      : name === "resolved"
        ? endDraft(present, timeZone)
        : draftOfMoment(present, timeZone);
  return (
    <MomentField
      name={name}
      label={<span className="font-semibold text-lg">{t(name)}</span>}
      hint={
        <>
          {t(`hint.${name}`)}
          <span className="block text-ink">
            {t("now")} {present === null ? t("notSaid") : <MomentText moment={present} place={place} />}
          </span>
        </>
      }
      value={draft}
      twice={twiceIn(draft, timeZone)}
      timeZone={timeZone}
      {...(isOptional ? { absent: { label: t("notSaid"), isChosen: present === null } } : {})}
    />
  );
}
