import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitRetraction } from "#domain/incident/correction-actions.ts";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import type { CorrectableText } from "#domain/incident/draft-correction-text.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { languages } from "#lib/i18n/language.ts";
import { FormHead } from "./form-head.tsx";
import { PublishedWords } from "./published-words.tsx";
import { ReasonFields } from "./reason-fields.tsx";

type RetractFormProps = {
  corrections: Corrections;
  text: CorrectableText & { part: "update" | "event" };
  back: string;
  told: string;
  idempotencyKey: string;
};

/** What will be struck, what that means, and why it is. */
export function RetractForm({ corrections, text, back, told, idempotencyKey }: RetractFormProps) {
  const t = useTranslations("correct.retract");
  const words = useTranslations("correct.text");
  const inLanguage = useTranslations("correct.change.inLanguage");
  const said = text.pairs.flatMap((pair) =>
    languages.flatMap((language) => {
      const one = pair.text[language];
      return one === ""
        ? []
        : [{ key: `${pair.name}.${language}`, what: words(`field.${pair.name}`), language, text: one }];
    }),
  );
  return (
    <ActionForm action={submitRetraction} label={t(`title.${text.part}`)} className="flex flex-col gap-6">
      <FormHead corrections={corrections} idempotencyKey={idempotencyKey} base={{}} />
      <input type="hidden" name="part" value={text.part} />
      <input type="hidden" name="partId" value={text.id} />
      <Card title={t("what")}>
        {said.map(({ key, what, language, text: one }) => (
          <PublishedWords key={key} text={one} language={language} label={inLanguage(language, { what })} />
        ))}
      </Card>
      <Card title={t("then")}>
        <ul className="flex list-disc flex-col gap-2 ps-5">
          <li>{t("stays")}</li>
          <li>{t("reasonShown")}</li>
          {text.part === "update" ? <li>{t("levelsStay")}</li> : null}
          <li>{t("forGood")}</li>
        </ul>
      </Card>
      <ReasonFields />
      <QuietField of="correction" told={told} />
      <div className="flex flex-wrap gap-3">
        <Button look="danger" className="max-sm:w-full">
          {t(`submit.${text.part}`)}
        </Button>
        <ButtonLink look="plain" href={back}>
          {t("cancel")}
        </ButtonLink>
      </div>
    </ActionForm>
  );
}
