import { useLocale, useTranslations } from "next-intl";
import { MomentText } from "#components/moment-text.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitText } from "#domain/incident/correction-actions.ts";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import { type CorrectableText, textValues } from "#domain/incident/draft-correction-text.ts";
import { draftOfMoment, twiceIn } from "#domain/incident/draft-moment.ts";
import { dataOutcomes, eventKinds } from "#domain/incident/schema.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import type { Place } from "#lib/i18n/format.ts";
import { MomentField } from "../moment-field.tsx";
import { FormHead } from "./form-head.tsx";
import { ReasonFields } from "./reason-fields.tsx";
import { TextPairFields } from "./text-pair-fields.tsx";

type TextFormProps = {
  corrections: Corrections;
  text: CorrectableText;
  place: Place;
  told: string;
  idempotencyKey: string;
};

/** The words of one published part in both languages, each with what is published beside it; its own facts; the reason. */
export function TextForm({ corrections, text, place, told, idempotencyKey }: TextFormProps) {
  const t = useTranslations("correct.text");
  const locale = useLocale();
  const { timeZone } = place;
  const occurred = text.occurred === null ? null : draftOfMoment(text.occurred, timeZone);
  return (
    <ActionForm action={submitText} label={t(`title.${text.part}`)} className="flex flex-col gap-6">
      <FormHead corrections={corrections} idempotencyKey={idempotencyKey} base={textValues(text, timeZone)} />
      <input type="hidden" name="part" value={text.part} />
      <input type="hidden" name="partId" value={text.id} />
      {text.pairs.map((pair) => (
        <Card key={pair.name} title={t(`field.${pair.name}`)}>
          <TextPairFields pair={pair} firstLanguage={locale === "fr" ? "fr" : "en"} />
        </Card>
      ))}
      {text.part === "update" ? (
        <ChoiceField
          name="meaning"
          label={t("meaning")}
          hint={t("meaningHint")}
          value="same"
          choices={[
            { value: "same", label: t("same"), hint: t("sameHint") },
            { value: "changed", label: t("changed"), hint: t("changedHint") },
          ]}
        />
      ) : null}
      <OtherFields text={text} />
      {text.occurred === null || occurred === null ? null : (
        <Card>
          <MomentField
            name="occurred"
            label={<span className="font-semibold text-lg">{t("occurred")}</span>}
            hint={
              <>
                {t("occurredHint")}
                <span className="block text-ink">
                  {t("now")} <MomentText moment={text.occurred} place={place} />
                </span>
              </>
            }
            value={occurred}
            twice={twiceIn(occurred, timeZone)}
            timeZone={timeZone}
          />
        </Card>
      )}
      <ReasonFields />
      <QuietField of="correction" told={told} />
      <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
    </ActionForm>
  );
}

/** What a part has besides words: the kind of an entry, the number of people, what became of data. */
function OtherFields({ text }: { text: CorrectableText }) {
  const t = useTranslations("correct.text");
  const kinds = useTranslations("event");
  const data = useTranslations("data");
  const choice = useTranslations("compose.choice");
  if (text.part === "event") {
    const options = eventKinds.map((kind) => ({ value: kind, label: kinds(kind) }));
    return <SelectField name="kind" label={t("kind")} value={text.values.kind ?? ""} options={options} />;
  }
  if (text.part === "scope")
    return (
      <div className="sm:w-1/2">
        <TextField
          name="size"
          label={choice("size")}
          value={text.values.size ?? ""}
          inputMode="numeric"
          maxLength={9}
        />
      </div>
    );
  if (text.part !== "data_note") return null;
  const outcomes = [
    { value: "", label: data("outcome.unsaid") },
    ...dataOutcomes.map((code) => ({ value: code, label: data(`outcome.${code}`) })),
  ];
  const fields = { dataCustomers: "customers", dataMail: "mail", dataOurs: "ours" } as const;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {(["dataCustomers", "dataMail", "dataOurs"] as const).map((name) => (
        <SelectField
          key={name}
          name={name}
          label={data(`of.${fields[name]}`)}
          value={text.values[name] ?? ""}
          options={outcomes}
        />
      ))}
    </div>
  );
}
