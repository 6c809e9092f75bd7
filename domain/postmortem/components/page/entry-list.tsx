import { useTranslations } from "next-intl";
import { EntryAnswers } from "#domain/postmortem/components/page/entry-answers.tsx";
import { LineText, type Shown } from "#domain/postmortem/components/page/section-text.tsx";
import type { PublicEntry } from "#published/postmortem-documents.ts";

/** The lines of a list, each with its note: what a change does not cover, what answers a question. */
export function EntryList({ entries, ...shown }: { entries: PublicEntry[] } & Shown) {
  const t = useTranslations("postmortem.note");
  if (entries.length === 0) return null;
  return (
    <ol className="pm-entries">
      {entries.map((entry) => (
        <li key={entry.number}>
          <LineText text={entry.text} {...shown} />
          {entry.note !== null && (
            <div className="pm-note">
              {entry.list !== "factors" && <span className="text-soft">{t(entry.list)}</span>}
              <LineText text={entry.note} {...shown} />
            </div>
          )}
          <EntryAnswers answers={entry.answers} place={shown.place} />
        </li>
      ))}
    </ol>
  );
}
