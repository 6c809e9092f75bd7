import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { AbstractIntlMessages } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { Written } from "#domain/postmortem/assemble-rules.ts";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { PostmortemNotice } from "#domain/postmortem/components/team/postmortem-notice.tsx";
import { draftPictures } from "#domain/postmortem/components/write/draft-pictures.ts";
import { EditorTools } from "#domain/postmortem/components/write/editor-tools.tsx";
import { SectionCard } from "#domain/postmortem/components/write/section-card.tsx";
import { PageWordsProvider } from "#domain/postmortem/components/write/words-of.tsx";
import { readSection } from "#domain/postmortem/markdown-rules.ts";
import { readWords } from "#domain/postmortem/phrases.ts";
import { readTeamNames } from "#domain/postmortem/reads.ts";
import { sectionsOf } from "#domain/postmortem/schema.ts";
import { listByEntry } from "#domain/remediation/list-reads.ts";
import { now } from "#lib/clock.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { previewFacts } from "#published/preview-postmortem.ts";
import { openPostmortem } from "../open-postmortem.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.write"))("title") };
}

/** A postmortem as it is written: section by section, in both languages. */
export default async function WritePostmortemPage({ params, searchParams }: PageProps) {
  const { listed, postmortem, mayPost, place, path } = await openPostmortem(params, "read");
  if (postmortem.retracted !== null || !mayPost) redirect(`${path}/review`);
  const t = await getTranslations("postmortem.write");
  const translate = { fr: await readWords("fr"), en: await readWords("en") };
  const facts = await previewFacts(now(), {
    incidentId: postmortem.incidentId,
    used: referencesIn(postmortem.written),
    words: translate,
  });
  if (facts === null) notFound();
  const known = { names: await readTeamNames(), answers: await listByEntry(postmortem.incidentId) };
  const pictures = draftPictures(postmortem.written.pictures ?? [], `${path}/pictures`);
  const words = { fr: await wordsIn("fr"), en: await wordsIn("en") };
  return (
    <PageWordsProvider words={words}>
      <PostmortemHead listed={listed} place={place} title={t("title")} lead={t("lead")} step="write" />
      <PostmortemNotice code={(await searchParams).notice} />
      <EditorTools postmortem={postmortem} language={place.language} />
      {sectionsOf(postmortem.written.size).map((section) => (
        <SectionCard
          key={section}
          postmortem={postmortem}
          section={section}
          language={place.language}
          path={`${path}/text`}
          facts={facts}
          pictures={pictures}
          {...known}
        />
      ))}
    </PageWordsProvider>
  );
}

/** What the texts refer to as they stand. */
function referencesIn({ texts }: Written): string[] {
  return Object.values(texts).flatMap((text) =>
    languages.flatMap((language) => {
      const read = readSection(text[language].text);
      return read.ok ? read.references : [];
    }),
  );
}

/** What the parts of a page need that show a text, and no more: both languages travel with every section. */
async function wordsIn(locale: Language): Promise<AbstractIntlMessages> {
  const { time, data, event, level, scope, postmortem } = await getMessages({ locale });
  return {
    time,
    data,
    event,
    level,
    scope,
    postmortem: typeof postmortem === "object" ? { fact: postmortem.fact } : {},
  };
}
