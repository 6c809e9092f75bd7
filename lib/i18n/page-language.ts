import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { isLanguage, type Language } from "#lib/i18n/language.ts";

/**
 * The language of a page's path, made known to next-intl. Every page, layout and generateMetadata asks this before it
 * asks for words: whichever of them runs first decides for the whole request. Any other segment is a 404.
 */
export async function pageLanguage(params: Promise<{ locale: string }>): Promise<Language> {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  return locale;
}
