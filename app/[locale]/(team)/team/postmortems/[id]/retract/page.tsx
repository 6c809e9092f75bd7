import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { RetractForm } from "#domain/postmortem/components/team/retract-form.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { openPostmortem } from "../../open-postmortem.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.team.retract"))("title") };
}

/** A postmortem that should not have been published: withdrawn for good. */
export default async function RetractPostmortemPage({ params }: PageProps) {
  const { listed, postmortem, place, path } = await openPostmortem(params, "post");
  const { incidentId, version, revisions, retracted } = postmortem;
  if (revisions.length === 0 || retracted !== null) redirect(`${path}/publish`);
  const t = await getTranslations("postmortem.team.retract");
  return (
    <>
      <PostmortemHead listed={listed} place={place} title={t("title")} lead={t("lead")} step={null} />
      <RetractForm incidentId={incidentId} version={version} back={`${path}/publish`} />
    </>
  );
}
