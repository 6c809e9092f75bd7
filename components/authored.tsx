import { useTranslations } from "next-intl";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";

type Props = { text: LocalText; language: Language };

/** Authored words inside a line: in another language than the page's, they carry their own `lang`. */
export function Authored({ text, language }: Props) {
  const words = typeset(text.text, text.language);
  return text.language === language ? words : <span lang={text.language}>{words}</span>;
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
