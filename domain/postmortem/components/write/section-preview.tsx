"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import { SectionText } from "#domain/postmortem/components/page/section-text.tsx";
import { readSection } from "#domain/postmortem/markdown-rules.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import type { PublicPictures } from "#published/postmortem-documents.ts";
import type { FactWords } from "./fact-words.ts";
import { WordsOf } from "./words-of.tsx";

type SectionPreviewProps = {
  texts: Text;
  facts: FactWords;
  pictures: Record<Language, PublicPictures>;
  order: readonly Language[];
};

/** How both texts will read, as they are typed. */
export function SectionPreview({ texts, facts, pictures, order }: SectionPreviewProps) {
  const t = useTranslations("postmortem.write");
  const words = { unreadable: t("unreadable"), nothing: t("nothingYet") };
  return (
    <details className="rounded-lg border border-line px-4">
      <summary className="min-h-12 cursor-pointer py-3 font-medium">{t("preview")}</summary>
      <div className="grid gap-6 pb-4 lg:grid-cols-2">
        {order.map((language) => (
          <WordsOf key={language} language={language}>
            <Read {...{ language, facts, words }} text={texts[language]} pictures={pictures[language]} />
          </WordsOf>
        ))}
      </div>
    </details>
  );
}

type ReadProps = {
  text: string;
  language: Language;
  facts: FactWords;
  pictures: PublicPictures;
  words: { unreadable: string; nothing: string };
};

/** `words`: in the language of the team's page, which is not that of what is shown. */
function Read({ text, language, facts, pictures, words }: ReadProps) {
  const later = useDeferredValue(text);
  const read = useMemo(() => readSection(later), [later]);
  const place = { language, timeZone: facts.timeZone };
  if (!read.ok) return <p className="text-danger">{words.unreadable}</p>;
  if (read.blocks.length === 0) return <p className="text-muted">{words.nothing}</p>;
  return (
    <div lang={language}>
      <SectionText
        text={{ language, blocks: read.blocks }}
        references={facts.references[language]}
        pictures={pictures}
        place={place}
        day={facts.day}
      />
    </div>
  );
}
