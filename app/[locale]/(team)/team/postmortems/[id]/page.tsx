import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { PostmortemHead } from "#domain/postmortem/components/write/postmortem-head.tsx";
import { SectionCard } from "#domain/postmortem/components/write/section-card.tsx";
import { PageWordsProvider } from "#domain/postmortem/components/write/words-of.tsx";
import { readFactLabels } from "#domain/postmortem/phrases.ts";
import { readPostmortem, readTeamNames } from "#domain/postmortem/reads.ts";
import { sectionsOf } from "#domain/postmortem/schema.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";
import { previewFacts } from "#published/preview.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.write"))("title") };
}

/** A postmortem as it is written: section by section, in both languages. */
export default async function WritePostmortemPage({ params }: PageProps) {
  const language = await pageLanguage(params);
  const { id } = await params;
  const member = await requireMember({ locale: language, right: "read" });
  const own = `/${language}/team/postmortems/${id}`;
  const postmortem = /^[a-z0-9-]{1,40}$/.test(id) ? await readPostmortem(id) : null;
  if (postmortem === null) notFound();
  if (postmortem.notRequired !== null) redirect(`${own}/start`);
  if (postmortem.retracted !== null || !hasRight(member.role, "post")) redirect(`${own}/review`);
  const told = await previewFacts(id, now());
  if (told === null) notFound();
  const labels = { fr: await readFactLabels(told, "fr"), en: await readFactLabels(told, "en") };
  const facts = { ...told, labels };
  const names = await readTeamNames();
  const words = { fr: await getMessages({ locale: "fr" }), en: await getMessages({ locale: "en" }) };
  return (
    <PageWordsProvider words={words}>
      <PostmortemHead postmortem={postmortem} incident={told.incident} language={language} timeZone={told.timeZone} />
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
