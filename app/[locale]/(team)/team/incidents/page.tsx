import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { IncidentList } from "#domain/incident/components/compose/incident-list.tsx";
import { listChoices, listIncidents } from "#domain/incident/team-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ show?: string | string[]; page?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("compose.list"))("title") };
}

/** The team's incidents, those under way first; which ones and which page of them stand in the address. */
export default async function IncidentsPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  const member = await requireMember({ locale: language, right: "read" });
  const t = await getTranslations("compose.list");
  const asked = await searchParams;
  const which = listChoices.find((choice) => choice === asked.show) ?? "all";
  const page = typeof asked.page === "string" && /^[1-9]\d{0,3}$/.test(asked.page) ? Number(asked.page) : 1;
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("intro")}
        action={
          hasRight(member.role, "post") ? (
            <ButtonLink href={`/${language}/team/incidents/new`} look="danger" className="w-full sm:w-auto">
              {t("report")}
            </ButtonLink>
          ) : undefined
        }
      />
      <IncidentList
        {...(await listIncidents({ which, page }))}
        which={which}
        page={page}
        place={{ language, timeZone: await readTimeZone() }}
        now={now().toISOString()}
      />
    </>
  );
}
