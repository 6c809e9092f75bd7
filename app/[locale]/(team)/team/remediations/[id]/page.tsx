import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CommentsCard } from "#domain/remediation/components/team/comments-card.tsx";
import { CoverageCard } from "#domain/remediation/components/team/coverage-card.tsx";
import { CriteriaCard } from "#domain/remediation/components/team/criteria-card.tsx";
import { HistoryCard } from "#domain/remediation/components/team/history-card.tsx";
import { NextSteps } from "#domain/remediation/components/team/next-steps.tsx";
import { PublicWords } from "#domain/remediation/components/team/public-words.tsx";
import { RelatedCard } from "#domain/remediation/components/team/related-card.tsx";
import { RemediationFacts } from "#domain/remediation/components/team/remediation-facts.tsx";
import { RemediationHead } from "#domain/remediation/components/team/remediation-head.tsx";
import { RemediationNotice } from "#domain/remediation/components/team/remediation-notice.tsx";
import { Said } from "#domain/remediation/components/team/said.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { hasRight } from "#lib/roles.ts";
import { openRemediation } from "../open-remediation.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("remediation"))("one") };
}

/** Everything about one remediation, and what its reader can do with it now. */
export default async function RemediationPage({ params, searchParams }: PageProps) {
  const { member, place, now, today, path, item } = await openRemediation(params, "read");
  const t = await getTranslations("remediation");
  const { language } = place;
  return (
    <>
      <RemediationHead
        title={<Said text={item.text} language={language} />}
        back={{ href: path, label: t("list.title") }}
        item={{ ...item, isPromised: item.promisedAt !== null }}
      />
      <RemediationNotice code={(await searchParams).notice} />
      <NextSteps item={item} member={member} language={language} />
      <RemediationFacts item={item} place={place} today={today} />
      <PublicWords item={item} language={language} />
      <CriteriaCard item={item} place={place} />
      <CoverageCard coverage={item.coverage} language={language} />
      <RelatedCard item={item} language={language} />
      <CommentsCard
        item={item}
        mayWrite={hasRight(member.role, "approve")}
        idempotencyKey={newId()}
        place={place}
        now={now.toISOString()}
      />
      <HistoryCard item={item} place={place} />
    </>
  );
}
