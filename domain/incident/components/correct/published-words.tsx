import type { Language } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";

type PublishedWordsProps = { text: string; language: Language; label: string };

/** A text as readers have it, quietly beside the field that changes it; nothing where there is none. */
export function PublishedWords({ text, language, label }: PublishedWordsProps) {
  if (text === "") return null;
  return (
    <figure className="flex flex-col gap-1 border-line border-s-4 ps-3.5 text-muted">
      <figcaption className="text-sm">{label}</figcaption>
      <blockquote lang={language} dir="auto" className="whitespace-pre-line">
        {typeset(text, language)}
      </blockquote>
    </figure>
  );
}
