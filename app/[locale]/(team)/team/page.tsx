import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { OpenNow } from "#domain/incident/components/open-now.tsx";
import { listIncidents } from "#domain/incident/reads.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.home"))("title") };
}

export default async function TeamHomePage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale, right: "read" });
  const t = await getTranslations("team");
  const { timeZone } = await readOrganisation();
  const incidents = await listIncidents({ limit: 100 });
  const { notice } = await searchParams;
  return (
    <>
      {notice === "forbidden" ? <Notice tone="warn" role="status" title={t("home.notice.forbidden")} /> : null}
      {notice === "password" ? <Notice tone="good" role="status" title={t("sessions.notice.password")} /> : null}
      <PageHead title={t("home.title")} />
      {hasRight(member.role, "post") ? (
        <ButtonLink
          look="danger"
          href={`/${locale}/team/incidents/new`}
          className="min-h-16! text-lg sm:self-start sm:px-10"
        >
          {t("home.report")}
        </ButtonLink>
      ) : null}
      <OpenNow
        incidents={incidents.filter((incident) => incident.state !== "resolved")}
        timeZone={timeZone}
        now={now().toISOString()}
      />
      <p>
        <a className="inline-flex min-h-11 items-center text-accent underline underline-offset-4" href={`/${locale}`}>
          {t("home.publicPage")}
        </a>
      </p>
    </>
  );
}
