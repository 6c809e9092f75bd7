import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { submitTranslations } from "#domain/incident/correction-actions.ts";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import { stillName, translationName } from "#domain/incident/draft-correction-translations.ts";
import type { MissingTranslation } from "#domain/incident/translation-reads.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import { FormHead } from "./form-head.tsx";
import { PublishedWords } from "./published-words.tsx";

type TranslationsFormProps = {
  corrections: Corrections;
  missing: MissingTranslation[];
  place: Place;
  told: string;
  idempotencyKey: string;
};

/** Every text that one language lacks or has not caught up with, its original beside the field. Saves what is filled in. */
export function TranslationsForm({ corrections, missing, place, told, idempotencyKey }: TranslationsFormProps) {
  const t = useTranslations("correct.translations");
  const base = Object.fromEntries(missing.map((owed) => [translationName(owed), owed.present]));
  return (
    <ActionForm action={submitTranslations} label={t("title")} className="flex flex-col gap-6">
      <FormHead corrections={corrections} idempotencyKey={idempotencyKey} base={base} />
      {missing.map((owed) => (
        <OwedTranslation key={translationName(owed)} owed={owed} place={place} />
      ))}
      <QuietField of="correction" told={told} />
      <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
    </ActionForm>
  );
}

function OwedTranslation({ owed, place }: { owed: MissingTranslation; place: Place }) {
  const t = useTranslations("correct.translations");
  const part = useTranslations("correct.past");
  const field = useTranslations("correct.text");
  const { language, kind, since } = owed;
  const name = translationName(owed);
  return (
    <Card
      title={
        <span className="inline-block first-letter:uppercase">
          {owed.field === "meanwhile" ? field("field.meanwhile") : part(`part.${owed.part}`)}
        </span>
      }
      hint={
        since === null
          ? t(`${kind}.${language}`)
          : t("since", { what: t(`${kind}.${language}`), at: formatDayClock(since, place) })
      }
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <PublishedWords text={owed.original} language={otherLanguage(language)} label={t("original")} />
        <div className="flex flex-col gap-3">
          <TextArea
            name={name}
            lang={language}
            label={t(`in.${language}`)}
            value={owed.present}
            maxLength={owed.limit}
            rows={owed.original.length > 200 ? 6 : 3}
          />
          {kind === "stale" ? <Checkbox name={stillName(owed)} label={t("still")} hint={t("stillHint")} /> : null}
        </div>
      </div>
    </Card>
  );
}
