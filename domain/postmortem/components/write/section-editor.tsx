"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { contentHash } from "#domain/postmortem/content-rules.ts";
import { translationOf } from "#domain/postmortem/rules.ts";
import type { SectionKey } from "#domain/postmortem/schema.ts";
import { submitTexts } from "#domain/postmortem/writing-actions.ts";
import { type Language, languages, otherLanguage } from "#lib/i18n/language.ts";
import type { PublicPictures } from "#published/postmortem-documents.ts";
import { FactPicker } from "./fact-picker.tsx";
import type { FactWords } from "./fact-words.ts";
import { SectionPreview } from "./section-preview.tsx";
import { TextEditor } from "./text-editor.tsx";
import { TextWarnings } from "./text-warnings.tsx";
import { TranslationFold } from "./translation-fold.tsx";
import { TranslationMark } from "./translation-mark.tsx";
import { useAutosave } from "./use-autosave.ts";

/** A section as its editor starts from it. `basedOn`: the source when somebody (`reader`) last said that the translation says the same. */
export type SectionStart = {
  incidentId: string;
  section: SectionKey;
  texts: Record<Language, { text: string; version: number }>;
  source: Language;
  basedOn: string | null;
  reader: string | null;
  kept: Record<Language, string[]>;
};

type SectionEditorProps = SectionStart & {
  language: Language;
  /** Where saves go. */
  path: string;
  facts: FactWords;
  pictures: Record<Language, PublicPictures>;
  names: string[];
};

/** A section in both languages side by side, its source first; facts to insert, how it will read, and what the check says. */
export function SectionEditor({ language, path, facts, pictures, names, ...start }: SectionEditorProps) {
  const { incidentId, section, texts, source, basedOn, reader, kept } = start;
  const t = useTranslations("postmortem.write");
  const sections = useTranslations("postmortem.section");
  const insert = useRef<((words: string) => void) | null>(null);
  const order = source === "fr" ? languages : [...languages].reverse();
  const saved = { path, incidentId, section };
  const autosave = {
    fr: useAutosave({ ...saved, language: "fr", initial: texts.fr }),
    en: useAutosave({ ...saved, language: "en", initial: texts.en }),
  };
  const live = { fr: autosave.fr.text, en: autosave.en.text };
  const written = (each: Language) => ({
    text: live[each],
    isSource: each === source,
    basedOn: each === source ? null : basedOn,
  });
  const state = translationOf({ fr: written("fr"), en: written("en") }, contentHash);
  const isEmpty = live.fr === "" && live.en === "";
  const pick = (ref: string) => {
    const words = `[](fact:${ref})`;
    if (insert.current === null) autosave[source].type(`${live[source]}${words}`);
    else insert.current(words);
  };
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id={`${section}-title`} className="font-semibold text-lg">
          {sections(section)}
        </h2>
        <TranslationMark state={isEmpty ? "empty" : state} language={otherLanguage(source)} />
      </header>
      <ActionForm action={submitTexts} label={sections(section)} className="flex flex-col gap-3">
        <input type="hidden" name="incidentId" value={incidentId} />
        <input type="hidden" name="section" value={section} />
        <div className="grid gap-5 lg:grid-cols-2">
          {order.map((each) => (
            <TextEditor
              key={each}
              {...saved}
              language={each}
              initial={texts[each]}
              autosave={autosave[each]}
              label={t(each === source ? "source" : "translation", { language: each })}
              hint={t(`hint.${section}`)}
              labels={facts.labels[each]}
              onAim={(next) => {
                insert.current = next;
              }}
            />
          ))}
        </div>
        <noscript>
          <Button look="quiet">{t("save")}</Button>
        </noscript>
      </ActionForm>
      {order.map((each) => (
        <TextWarnings
          key={each}
          {...{ incidentId, section, names }}
          language={each}
          text={live[each]}
          kept={kept[each]}
        />
      ))}
      <FactPicker facts={facts} language={language} onPick={pick} />
      <SectionPreview texts={live} facts={facts} pictures={pictures} order={order} />
      {live.fr === "" || live.en === "" ? null : (
        <TranslationFold
          {...{ incidentId, section, source, basedOn, reader, state }}
          sourceText={live[source]}
          versions={{ fr: autosave.fr.version, en: autosave.en.version }}
        />
      )}
    </>
  );
}
