"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import { SectionText } from "#domain/postmortem/components/page/section-text.tsx";
import { readSection } from "#domain/postmortem/markdown-rules.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import type { FactWords } from "./fact-words.ts";
import { WordsOf } from "./words-of.tsx";

type SectionPreviewProps = { texts: Text; facts: FactWords; order: readonly Language[] };

/** How both texts will read, as they are typed. */
export function SectionPreview({ texts, facts, order }: SectionPreviewProps) {
  const t = useTranslations("postmortem.write");
  return (
    <details className="rounded-lg border border-line px-4">
      <summary className="min-h-12 cursor-pointer py-3 font-medium">{t("preview")}</summary>
      <div className="grid gap-6 pb-4 lg:grid-cols-2">
        {order.map((language) => (
          <WordsOf key={language} language={language}>
            <Read text={texts[language]} language={language} facts={facts} />
          </WordsOf>
        ))}
      </div>
    </details>
  );
}

function Read({ text, language, facts }: { text: string; language: Language; facts: FactWords }) {
  const t = useTranslations("postmortem.write");
  const later = useDeferredValue(text);
  const read = useMemo(() => readSection(later), [later]);
  const place = { language, timeZone: facts.timeZone };
  if (!read.ok) return <p className="text-danger">{t("unreadable")}</p>;
  if (read.blocks.length === 0) return <p className="text-muted">{t("nothingYet")}</p>;
  return (
    <div lang={language}>
      <SectionText
        text={{ language, blocks: read.blocks }}
        references={facts.references[language]}
        place={place}
        day={facts.day}
      />
    </div>
  );
}
