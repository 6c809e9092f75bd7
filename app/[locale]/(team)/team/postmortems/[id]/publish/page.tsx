import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { CheckList } from "#domain/postmortem/components/team/check-list.tsx";
import { DangerCard } from "#domain/postmortem/components/team/danger-card.tsx";
import { OwedWordsForm } from "#domain/postmortem/components/team/owed-words-form.tsx";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { PostmortemNotice } from "#domain/postmortem/components/team/postmortem-notice.tsx";
import { PublishedCard } from "#domain/postmortem/components/team/published-card.tsx";
import { PublishingStep } from "#domain/postmortem/components/team/publishing-step.tsx";
import { ScheduledCard } from "#domain/postmortem/components/team/scheduled-card.tsx";
import { UnansweredCard } from "#domain/postmortem/components/team/unanswered-card.tsx";
import { readinessOf, unkeptWarnings } from "#domain/postmortem/draft-readiness.ts";
import { readTeamNames } from "#domain/postmortem/reads.ts";
import { readUnanswered } from "#domain/postmortem/unanswered-reads.ts";
import { unansweredCount } from "#domain/postmortem/unanswered-rules.ts";
import { formatDay } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { newId } from "#lib/ids.ts";
import { toldWords } from "../../../told-words.ts";
import { openPostmortem } from "../../open-postmortem.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.team.publish"))("title") };
}

/** What stands in the way of publication, the publication itself, and what was published. */
export default async function PublishPage({ params, searchParams }: PageProps) {
  const { listed, postmortem, mayPost, place, path, publicPath, now } = await openPostmortem(params, "read");
  const t = await getTranslations("postmortem.team.publish");
  const { notice } = await searchParams;
  const readiness = readinessOf(postmortem, now);
  const unkept = unkeptWarnings(postmortem, await readTeamNames());
  const { incidentId, revisions, retracted, written } = postmortem;
  const unanswered = await readUnanswered({ incidentId, written, now });
  const reason = retracted === null ? null : shownText(retracted.reason, place.language);
  const isUpToDate = readiness.changed?.length === 0;
  const isTold = isUpToDate && !readiness.isLacking;
  return (
    <>
      <PostmortemHead listed={listed} place={place} title={t("title")} step="publish" />
      <PostmortemNotice code={notice} publicPath={publicPath} />
      {retracted === null ? (
        <>
          <ScheduledCard postmortem={postmortem} mayPost={mayPost} place={place} now={now} />
          {mayPost ? <OwedWordsForm postmortem={postmortem} idempotencyKey={newId()} /> : null}
          {isTold ? null : <CheckList {...{ readiness, unkept, incidentId, place, now }} />}
          {isUpToDate && unanswered.overridden.length === 0 ? null : (
            <UnansweredCard unanswered={unanswered} incidentId={incidentId} mayPropose={mayPost} place={place} />
          )}
          {mayPost ? (
            <PublishingStep
              postmortem={postmortem}
              readiness={readiness}
              idempotencyKey={newId()}
              unanswered={unansweredCount(unanswered.ids)}
              told={await toldWords(place.language, "postmortem", { incidentId })}
              path={path}
              place={place}
              now={now}
            />
          ) : (
            <p className="text-muted">{t("readOnly")}</p>
          )}
        </>
      ) : (
        <Notice tone="warn" title={t("retracted", { day: formatDay(retracted.at, place) })}>
          {reason === null ? null : <p lang={reason.language}>{reason.text}</p>}
        </Notice>
      )}
      {revisions.length === 0 ? null : <PublishedCard revisions={revisions} place={place} />}
      {revisions.length > 0 && mayPost ? <DangerCard path={path} isRetracted={retracted !== null} /> : null}
    </>
  );
}
