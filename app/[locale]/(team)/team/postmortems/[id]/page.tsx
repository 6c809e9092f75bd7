import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { AbstractIntlMessages } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { PostmortemNotice } from "#domain/postmortem/components/team/postmortem-notice.tsx";
import { PostmortemHead } from "#domain/postmortem/components/write/postmortem-head.tsx";
import { SectionCard } from "#domain/postmortem/components/write/section-card.tsx";
import { PageWordsProvider } from "#domain/postmortem/components/write/words-of.tsx";
import { readWords } from "#domain/postmortem/phrases.ts";
import { readPostmortem, readTeamNames } from "#domain/postmortem/reads.ts";
import { sectionsOf } from "#domain/postmortem/schema.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import type { Language } from "#lib/i18n/language.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";
import { previewFacts } from "#published/preview-postmortem.ts";

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
  const language = await pageLanguage(params);
  const { id } = await params;
  const member = await requireMember({ locale: language, right: "read" });
  const own = `/${language}/team/postmortems/${id}`;
  const postmortem = /^[a-z0-9-]{1,40}$/.test(id) ? await readPostmortem(id) : null;
  if (postmortem === null) notFound();
  if (postmortem.notRequired !== null) redirect(`${own}/start`);
  if (postmortem.retracted !== null || !hasRight(member.role, "post")) redirect(`${own}/review`);
  const translate = { fr: await readWords("fr"), en: await readWords("en") };
  const facts = await previewFacts(now(), { incidentId: id, page: language, words: translate });
  if (facts === null) notFound();
  const names = await readTeamNames();
  const words = { fr: await wordsIn("fr"), en: await wordsIn("en") };
  return (
    <PageWordsProvider words={words}>
      <PostmortemNotice code={(await searchParams).notice} />
      <PostmortemHead postmortem={postmortem} name={facts.name} language={language} />
      {sectionsOf(postmortem.written.size).map((section) => (
        <SectionCard
          key={section}
          postmortem={postmortem}
          section={section}
          language={language}
          path={`${own}/text`}
          facts={facts}
          names={names}
        />
      ))}
    </PageWordsProvider>
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
