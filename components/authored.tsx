import { useTranslations } from "next-intl";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";

type Props = { text: LocalText; language: Language };

/** Marks and letters that can turn the direction of what follows. */
const bidirectional = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Authored words inside a line: their own direction ends with them, and in another language than the page's they carry their own `lang`. */
export function Authored({ text, language }: Props) {
  const words = typeset(text.text, text.language);
  if (text.language === language) return bidirectional.test(words) ? <bdi>{words}</bdi> : words;
  return <bdi lang={text.language}>{words}</bdi>;
}

/** Authored paragraphs (a blank line parts them). A missing translation is said before the original. */
export function AuthoredProse({ text, language }: Props) {
  const paragraphs = text.text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== "");
  return (
    <>
      <PendingTranslation text={text} language={language} />
      <div lang={text.language === language ? undefined : text.language} className="prose">
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{typeset(paragraph.trim(), text.language)}</p>
        ))}
      </div>
    </>
  );
}

/** Says that `text` is not in the page's language yet; nothing when it is. */
export function PendingTranslation({ text, language }: Props) {
  const t = useTranslations("page");
  if (text.language === language) return null;
  return <p className="pending">{t("translationToCome")}</p>;
}
