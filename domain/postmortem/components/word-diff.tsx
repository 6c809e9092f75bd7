import { useTranslations } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";
import { diffWords } from "#lib/word-diff.ts";

type WordDiffProps = { before: string; after: string; language: Language };

/** Two texts as one, what was taken out struck and what came in underlined; said in words to who cannot see that. */
export function WordDiff({ before, after, language }: WordDiffProps) {
  const t = useTranslations("postmortem.diff");
  let at = 0;
  return diffWords(before, after, language).map(({ kind, text }) => {
    const key = `${kind} ${at}`;
    at += text.length;
    if (kind === "same") return <span key={key}>{text}</span>;
    const Mark = kind === "removed" ? "del" : "ins";
    return (
      <Mark
        key={key}
        className={
          kind === "removed"
            ? "bg-danger-soft text-danger decoration-1"
            : "bg-good-soft text-good-ink decoration-1 underline-offset-2"
        }
      >
        <span className="sr-only"> {t(`${kind}.begin`)} </span>
        {text}
        <span className="sr-only"> {t(`${kind}.end`)} </span>
      </Mark>
    );
  });
}
