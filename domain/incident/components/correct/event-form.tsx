import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { submitEvent } from "#domain/incident/correction-actions.ts";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import { emptyMoment, momentValues } from "#domain/incident/draft-moment.ts";
import { cutAtWord } from "#domain/incident/rules.ts";
import { eventKinds, incidentLimits } from "#domain/incident/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import { languages } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { MomentField } from "../moment-field.tsx";
import { FormHead } from "./form-head.tsx";

type EventFormProps = { corrections: Corrections; place: Place; idempotencyKey: string };

/** A further entry of the timeline: what kind, in words, when, and after which other one. */
export function EventForm({ corrections, place, idempotencyKey }: EventFormProps) {
  const t = useTranslations("correct.event");
  const words = useTranslations("correct.text");
  const kinds = useTranslations("event");
  const order = place.language === "fr" ? languages : [...languages].reverse();
  const entries = corrections.events.map(({ id, text }) => {
    const shown = shownText(text, place.language);
    return { value: id, label: t("after", { text: cutAtWord(shown?.text ?? "", 60) }) };
  });
  return (
    <ActionForm action={submitEvent} label={t("title")} className="flex flex-col gap-6">
      <FormHead
        corrections={corrections}
        idempotencyKey={idempotencyKey}
        base={momentValues("occurred", emptyMoment)}
      />
      <Card>
        <SelectField
          name="kind"
          label={words("kind")}
          options={eventKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          {order.map((language) => (
            <TextArea
              key={language}
              name={language === "fr" ? "textFr" : "textEn"}
              lang={language}
              label={words(`inLanguage.${language}`)}
              maxLength={incidentLimits.event}
              rows={3}
            />
          ))}
        </div>
        <p className="-mt-2 text-muted text-sm">{t("oneIsEnough")}</p>
      </Card>
      <Card>
        <MomentField
          name="occurred"
          label={<span className="font-semibold text-lg">{t("when")}</span>}
          value={emptyMoment}
          timeZone={place.timeZone}
        />
      </Card>
      {entries.length === 0 ? (
        <input type="hidden" name="after" value="last" />
      ) : (
        <SelectField
          name="after"
          label={t("where")}
          hint={t("whereHint")}
          value="last"
          options={[{ value: "last", label: t("last") }, { value: "first", label: t("first") }, ...entries]}
        />
      )}
      <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
    </ActionForm>
  );
}
