import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { promiseWord } from "#domain/remediation/components/page/promise-word.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { PublicEntry } from "#published/postmortem-documents.ts";

/** The promises that answer a line of a postmortem, each with where it stands. */
export function EntryAnswers({ answers, place }: Pick<PublicEntry, "answers"> & { place: Place }) {
  const t = useTranslations("promise");
  if (answers.length === 0) return null;
  return (
    <ul className="pm-answers" aria-label={t("answers")}>
      {answers.map((line) => (
        <li key={line.path}>
          <a href={line.path}>
            <Authored text={line.wording} language={place.language} />
          </a>{" "}
          <span className="text-soft">{t(`state.${promiseWord(line)}`)}</span>
        </li>
      ))}
    </ul>
  );
}
