import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { PlanForm } from "#domain/maintenance/components/team/plan-form.tsx";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { listServices } from "../list-services.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("maintenance.team"))("plan") };
}

/** Plans a maintenance. */
export default async function NewMaintenancePage({ params }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "post" });
  const t = await getTranslations("maintenance.team");
  const timeZone = await readTimeZone();
  return (
    <>
      <PageHead title={t("plan")} lead={t("planLead")} />
      <PlanForm services={await listServices()} place={{ language, timeZone }} idempotencyKey={newId()} />
    </>
  );
}
