import { wordsOfEntries } from "#domain/postmortem/check-rules.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { sourceOf } from "#domain/postmortem/rules.ts";
import { listOf, type SectionKey } from "#domain/postmortem/schema.ts";
import type { AnsweringRemediation } from "#domain/remediation/components/team/entry-remediations.tsx";
import { type Language, languages, otherLanguage } from "#lib/i18n/language.ts";
import type { PublicPictures } from "#published/postmortem-documents.ts";
import { EntriesForm } from "./entries-form.tsx";
import type { FactWords } from "./fact-words.ts";
import { SectionEditor } from "./section-editor.tsx";
import { TextWarnings } from "./text-warnings.tsx";

type SectionCardProps = {
  postmortem: TeamPostmortem;
  section: SectionKey;
  language: Language;
  path: string;
  facts: FactWords;
  pictures: Record<Language, PublicPictures>;
  names: string[];
  answers: Record<string, AnsweringRemediation[]>;
};

/** One section: its two texts, whether they say the same, its list. */
export function SectionCard({
  postmortem,
  section,
  language,
  path,
  facts,
  pictures,
  names,
  answers,
}: SectionCardProps) {
  const { incidentId, written, standing, marks, kept } = postmortem;
  const texts = written.texts[section];
  const versions = standing[section];
  const source = sourceOf(texts);
  const translation = otherLanguage(source);
  const list = listOf(section);
  const entries = written.entries.filter((entry) => entry.list === list);
  const keptIn = (each: Language) =>
    kept.flatMap((one) => (one.section === section && one.language === each ? [one.phrase] : []));
  const startOf = (each: Language) => ({ text: texts[each].text, version: versions[each].version });
  return (
    <section
      id={section}
      aria-labelledby={`${section}-title`}
      className="flex scroll-mt-28 flex-col gap-4 rounded-xl border border-line bg-surface p-4 shadow-xs sm:p-6"
    >
      <SectionEditor
        key={source}
        incidentId={incidentId}
        section={section}
        texts={{ fr: startOf("fr"), en: startOf("en") }}
        source={source}
        basedOn={texts[translation].basedOn}
        reader={versions[translation].reader?.name ?? null}
        kept={{ fr: keptIn("fr"), en: keptIn("en") }}
        language={language}
        path={path}
        facts={facts}
        pictures={pictures}
        names={names}
      />
      {list === null ? null : (
        <EntriesForm
          key={marks.lists[list]}
          incidentId={incidentId}
          list={list}
          seen={marks.lists[list]}
          entries={entries}
          source={source}
          answers={answers}
        />
      )}
      {languages.map((each) => (
        <TextWarnings
          key={each}
          text={wordsOfEntries(entries, each)}
          incidentId={incidentId}
          section={section}
          language={each}
          names={names}
          kept={keptIn(each)}
        />
      ))}
    </section>
  );
}
