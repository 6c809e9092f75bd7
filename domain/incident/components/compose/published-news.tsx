import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { News } from "#domain/incident/news.ts";
import { countCharacters } from "#domain/incident/rules.ts";
import { CopyText } from "./copy-text.tsx";

/** The same news for the channels that Vigie does not reach: a short post and a telephone message, in both languages. */
export function PublishedNews({ news }: { news: News[] }) {
  const t = useTranslations("compose.newsCards");
  return (
    <>
      {news.map(({ language, short, spoken, isTranslated }) => (
        <Card key={language} title={t(`title.${language}`)} hint={isTranslated ? undefined : t("untranslated")}>
          <CopyText
            id={`short-${language}`}
            label={t("short", { count: countCharacters(short) })}
            text={short}
            language={language}
          />
          <CopyText id={`spoken-${language}`} label={t("spoken")} text={spoken} language={language} />
        </Card>
      ))}
    </>
  );
}
