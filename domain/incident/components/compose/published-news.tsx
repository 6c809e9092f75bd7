import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { News } from "#domain/incident/news.ts";
import { countCharacters } from "#domain/incident/rules.ts";
import { CopyText } from "./copy-text.tsx";

/** The same news for whom Vigie does not reach: a sentence to forward, a short post and a telephone message, in both languages. */
export function PublishedNews({ news }: { news: News[] }) {
  const t = useTranslations("compose.newsCards");
  return (
    <>
      {news.map(({ language, forward, subject, short, spoken, isTranslated }) => (
        <Card key={language} title={t(`title.${language}`)} hint={isTranslated ? undefined : t("untranslated")}>
          <CopyText
            id={`forward-${language}`}
            label={t("forward")}
            text={forward}
            language={language}
            subject={subject}
          />
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
