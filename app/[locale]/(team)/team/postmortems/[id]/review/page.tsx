import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { PostmortemNotice } from "#domain/postmortem/components/team/postmortem-notice.tsx";
import { PreviewCard } from "#domain/postmortem/components/team/preview-card.tsx";
import { RemarkList } from "#domain/postmortem/components/team/remark-list.tsx";
import { ReviewForm } from "#domain/postmortem/components/team/review-form.tsx";
import { StageCard } from "#domain/postmortem/components/team/stage-card.tsx";
import { readinessOf } from "#domain/postmortem/draft-readiness.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { hasRight } from "#lib/roles.ts";
import { openPostmortem } from "../../open-postmortem.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[]; text?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.team.review"))("title") };
}

/** Where colleagues read a postmortem, say what they think of it, and approve it. */
export default async function ReviewPage({ params, searchParams }: PageProps) {
  const { listed, postmortem, member, mayPost, place, path, now } = await openPostmortem(params, "read");
  const t = await getTranslations("postmortem.team.review");
  const { notice, text } = await searchParams;
  const shown = text === "fr" || text === "en" ? text : place.language;
  const { approval } = readinessOf(postmortem, now);
  const { incidentId, reviews, retracted } = postmortem;
  return (
    <>
      <PostmortemHead listed={listed} place={place} title={t("title")} step="review" />
      <PostmortemNotice code={notice} />
      <StageCard postmortem={postmortem} approval={approval} mayPost={mayPost} place={place} now={now} />
      <PreviewCard incidentId={incidentId} shown={shown} path={`${path}/review`} />
      <RemarkList
        incidentId={incidentId}
        reviews={reviews}
        mayPost={mayPost && retracted === null}
        place={place}
        now={now}
      />
      {hasRight(member.role, "approve") && retracted === null ? (
        <ReviewForm postmortem={postmortem} memberId={member.id} idempotencyKey={newId()} />
      ) : null}
    </>
  );
}
