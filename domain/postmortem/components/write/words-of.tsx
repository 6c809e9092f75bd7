"use client";

import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";
import type { Language } from "#lib/i18n/language.ts";

/** What a text needs to read as on the page of its own language, whichever the team's page is in. */
export type PageWords = Record<Language, AbstractIntlMessages>;

const Words = createContext<PageWords | null>(null);

/** Gives the words of both languages to the previews below. */
export function PageWordsProvider({ words, children }: { words: PageWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

/** Shows its children with the words of `language`. */
export function WordsOf({ language, children }: { language: Language; children: ReactNode }) {
  const words = useContext(Words);
  if (words === null) return children;
  return (
    <NextIntlClientProvider locale={language} messages={words[language]}>
      {children}
    </NextIntlClientProvider>
  );
}
