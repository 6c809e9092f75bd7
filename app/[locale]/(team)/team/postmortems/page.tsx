import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { PostmortemList } from "#domain/postmortem/components/team/postmortem-list.tsx";
import { PostmortemNotice } from "#domain/postmortem/components/team/postmortem-notice.tsx";
import { listPostmortems } from "#domain/postmortem/list-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";

type Search = { which?: string | string[]; page?: string | string[]; notice?: string | string[] };
type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.team.list"))("title") };
}

/** What is owed of postmortems, or all of them; which and which page of them stand in the address. */
export default async function PostmortemsPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "read" });
  const t = await getTranslations("postmortem.team.list");
  const asked = await searchParams;
  const which = asked.which === "all" ? "all" : "owed";
  const page = typeof asked.page === "string" && /^[1-9]\d{0,3}$/.test(asked.page) ? Number(asked.page) : 1;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <PostmortemNotice code={asked.notice} />
      <PostmortemList
        {...(await listPostmortems({ which, page }))}
        which={which}
        page={page}
        place={{ language, timeZone: await readTimeZone() }}
        now={now().toISOString()}
      />
    </>
  );
}
