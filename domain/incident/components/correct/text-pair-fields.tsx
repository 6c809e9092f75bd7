import { useTranslations } from "next-intl";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { TextPair } from "#domain/incident/draft-correction-text.ts";
import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import { PublishedWords } from "./published-words.tsx";

/** One text in both languages side by side, under each what is published now. */
export function TextPairFields({ pair, firstLanguage }: { pair: TextPair; firstLanguage: Language }) {
  const t = useTranslations("correct.text");
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      {[firstLanguage, otherLanguage(firstLanguage)].map((language) => {
        const shared = {
          name: `${pair.name}${language === "fr" ? "Fr" : "En"}`,
          lang: language,
          label: t(`inLanguage.${language}`),
          value: pair.text[language],
          maxLength: pair.limit,
        };
        return (
          <div key={language} className="flex min-w-0 flex-col gap-3">
            {pair.rows === 1 ? <TextField {...shared} /> : <TextArea {...shared} rows={pair.rows} />}
            <PublishedWords text={pair.text[language]} language={language} label={t("published")} />
          </div>
        );
      })}
    </div>
  );
}
