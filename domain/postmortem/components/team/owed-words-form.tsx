import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { FormBase, KeptField } from "#components/ui/form-base.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { PublishedWords } from "#domain/incident/components/correct/published-words.tsx";
import { owedWordsName } from "#domain/postmortem/draft-owed-words.ts";
import type { OwedWords } from "#domain/postmortem/owed-words-rules.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { revisionWords } from "#domain/postmortem/schema.ts";
import { submitOwedWords } from "#domain/postmortem/writing-actions.ts";
import { otherLanguage } from "#lib/i18n/language.ts";

type OwedWordsFormProps = { postmortem: TeamPostmortem; idempotencyKey: string };

/** The other language of published corrections and waivers, each beside what is published. Saves what is filled in; works without JavaScript. */
export function OwedWordsForm({ postmortem, idempotencyKey }: OwedWordsFormProps) {
  const t = useTranslations("postmortem.team.words");
  const { incidentId, owedWords, marks } = postmortem;
  if (owedWords.length === 0) return null;
  const seen = marks.owedWords;
  const base = Object.fromEntries(owedWords.map((words) => [owedWordsName(words), ""]));
  return (
    <Card title={t("title")} hint={t("lead")}>
      <ActionForm action={submitOwedWords} label={t("title")} className="flex flex-col gap-6">
        <KeptField name="idempotencyKey" value={idempotencyKey} />
        <input type="hidden" name="incidentId" value={incidentId} />
        <KeptField name="seen" value={seen} />
        <FormBase values={{ ...base, seen }} />
        {owedWords.map((words) => (
          <Owed key={owedWordsName(words)} words={words} />
        ))}
        <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
      </ActionForm>
    </Card>
  );
}

function Owed({ words }: { words: OwedWords }) {
  const t = useTranslations("postmortem.team");
  const { number, field, language, original } = words;
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <PublishedWords text={original} language={otherLanguage(language)} label={t("words.published", { number })} />
      <TextArea
        name={owedWordsName(words)}
        lang={language}
        label={t(`pair.${field}.${language}`)}
        maxLength={revisionWords[field]}
        rows={original.length > 200 ? 6 : 2}
      />
    </div>
  );
}
