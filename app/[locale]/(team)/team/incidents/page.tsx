import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { IncidentList } from "#domain/incident/components/compose/incident-list.tsx";
import { listIncidents, readTimeZone } from "#domain/incident/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("compose.list");
  return { title: t("title") };
}

/** The team's incidents, those under way first. */
export default async function IncidentsPage({ params }: PageProps) {
  const { locale } = await params;
  const language = isLanguage(locale) ? locale : "fr";
  const member = await requireMember({ locale, right: "read" });
  const t = await getTranslations("compose.list");
  const posts = hasRight(member.role, "post");
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        action={
          posts ? (
            <ButtonLink href={`/${locale}/team/incidents/new`} look="danger" className="w-full sm:w-auto">
              {t("report")}
            </ButtonLink>
          ) : undefined
        }
      />
      <IncidentList
        incidents={await listIncidents()}
        place={{ language, timeZone: await readTimeZone() }}
        now={now().toISOString()}
      />
    </>
  );
}
