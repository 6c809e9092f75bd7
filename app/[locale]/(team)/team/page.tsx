import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { countIcon } from "#domain/incident/components/team/count-icon.ts";
import { LiveOwed } from "#domain/incident/components/team/live-owed.tsx";
import { OwedNow } from "#domain/incident/components/team/owed-now.tsx";
import { readNewsOf } from "#domain/incident/news.ts";
import { readLatestWord } from "#domain/incident/news-reads.ts";
import { OwedMaintenance } from "#domain/maintenance/components/team/owed-maintenance.tsx";
import { listOwedMaintenance } from "#domain/maintenance/reads.ts";
import { RelayNotice } from "#domain/notice/components/relay-notice.tsx";
import { readRelayTrouble } from "#domain/notice/reads.ts";
import { OwedPostmortems } from "#domain/postmortem/components/team/owed-postmortems.tsx";
import { readOwedPostmortems } from "#domain/postmortem/list-reads.ts";
import { OwedRemediations } from "#domain/remediation/components/team/owed-remediations.tsx";
import { readOwnRemediations } from "#domain/remediation/list-reads.ts";
import { isDatabaseThere, readSignedIn, requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { readOrigin } from "#lib/request-origin.ts";
import { hasRight } from "#lib/roles.ts";
import { readOwing } from "./read-owing.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

/** The tab counts what is overdue, for whoever is signed in. */
export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  const title = (await getTranslations("team.home"))("title");
  const isKnown = (await isDatabaseThere()) && (await readSignedIn()) !== null;
  const overdue = isKnown ? (await readOwing()).owed.overdue : 0;
  if (overdue === 0) return { title };
  return { title: `(${overdue}) ${title}`, icons: { icon: [{ url: countIcon(overdue), type: "image/svg+xml" }] } };
}

export default async function TeamHomePage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  const member = await requireMember({ locale: language, right: "read" });
  const t = await getTranslations("team");
  const { now: present, ...owing } = await readOwing();
  const { nextDueAt, overdue, open } = owing.owed;
  const told = { language, origin: await readOrigin(), now: present };
  const words = await Promise.all(open.map(({ id }) => readLatestWord(id)));
  const news = await Promise.all(words.map((word) => (word === null ? [] : readNewsOf(word, told))));
  const postmortems = await readOwedPostmortems({ now: present, take: 3 });
  const maintenance = await listOwedMaintenance(new Date(present));
  const place = { language, timeZone: await readTimeZone() };
  const own = await readOwnRemediations({ member, now: new Date(present), take: 3 });
  const mayPost = hasRight(member.role, "post");
  const { notice } = await searchParams;
  return (
    <>
      {notice === "forbidden" ? <Notice tone="warn" role="status" title={t("home.notice.forbidden")} /> : null}
      {notice === "password" ? <Notice tone="good" role="status" title={t("sessions.notice.password")} /> : null}
      {mayPost ? <RelayNotice trouble={await readRelayTrouble(new Date(present))} place={place} /> : null}
      <PageHead
        title={t("home.title")}
        action={
          mayPost ? (
            <ButtonLink look="danger" href={`/${language}/team/incidents/new`} className="min-h-14 w-full sm:w-auto">
              {t("home.report")}
            </ButtonLink>
          ) : null
        }
      />
      <OwedNow
        owing={owing}
        news={new Map(open.map(({ id }, place) => [id, news[place] ?? []]))}
        besides={maintenance.length + postmortems.total + own.overdue.total + own.verify.total}
        member={{ id: member.id, mayPost }}
        place={place}
        now={present}
      />
      <OwedMaintenance owed={maintenance} place={place} />
      <OwedRemediations own={own} place={place} now={present} />
      <OwedPostmortems owed={postmortems} place={place} now={present} />
      <LiveOwed
        mark={owing.mark}
        path={`/${language}/team/owed`}
        overdue={overdue}
        nextDueMs={nextDueAt === null ? null : Date.parse(nextDueAt) - Date.parse(present)}
      />
      <ButtonLink look="plain" href={`/${language}`} className="self-start">
        {t("home.publicPage")}
      </ButtonLink>
    </>
  );
}
