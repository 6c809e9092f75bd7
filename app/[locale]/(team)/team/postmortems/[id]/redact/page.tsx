import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { RedactForm } from "#domain/postmortem/components/team/redact-form.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { openPostmortem } from "../../open-postmortem.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.redact"))("title") };
}

/** A confidential detail that a postmortem published by error: removed. */
export default async function RedactPostmortemPage({ params }: PageProps) {
  const { listed, postmortem, place, path } = await openPostmortem(params, "post");
  const { incidentId, version, revisions } = postmortem;
  if (revisions.length === 0) redirect(`${path}/publish`);
  const t = await getTranslations();
  return (
    <>
      <PostmortemHead
        listed={listed}
        place={place}
        title={t("correct.redact.title")}
        lead={t("postmortem.team.redact.lead")}
        step={null}
      />
      <RedactForm incidentId={incidentId} version={version} />
    </>
  );
}
