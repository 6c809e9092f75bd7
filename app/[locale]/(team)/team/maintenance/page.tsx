import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { MaintenanceRows } from "#domain/maintenance/components/team/maintenance-rows.tsx";
import { listMaintenance } from "#domain/maintenance/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("maintenance"))("title") };
}

/** The team's maintenance: what is late, under way, to come, and over. */
export default async function TeamMaintenancePage({ params }: PageProps) {
  const language = await pageLanguage(params);
  const member = await requireMember({ locale: language, right: "read" });
  const t = await getTranslations("maintenance");
  const place = { language, timeZone: await readTimeZone() };
  const { ahead, over } = await listMaintenance(now());
  const underWay = ahead.filter(({ phase }) => phase !== "upcoming");
  const upcoming = ahead.filter(({ phase }) => phase === "upcoming");
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("team.lead")}
        action={
          hasRight(member.role, "post") ? (
            <ButtonLink href={`/${language}/team/maintenance/new`} className="w-full sm:w-auto">
              {t("team.plan")}
            </ButtonLink>
          ) : undefined
        }
      />
      <MaintenanceRows id="active" title={t("active")} rows={underWay} place={place} />
      <MaintenanceRows id="planned" title={t("planned")} rows={upcoming} empty={t("nonePlanned")} place={place} />
      <MaintenanceRows id="past" title={t("past")} rows={over} place={place} />
    </>
  );
}
