import { getTranslations } from "next-intl/server";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { PostmortemNotice } from "#domain/postmortem/components/team/postmortem-notice.tsx";
import { openPostmortem } from "../open-postmortem.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

/** Stands in for the page of the section editor. */
export default async function PostmortemPage({ params, searchParams }: PageProps) {
  const { listed, place } = await openPostmortem(params, "read");
  const t = await getTranslations("postmortem.team.list");
  return (
    <>
      <PostmortemHead listed={listed} place={place} title={t("title")} step="write" />
      <PostmortemNotice code={(await searchParams).notice} />
    </>
  );
}
