import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { type CatalogueNode, readCatalogue } from "#domain/incident/reads.ts";
import { PlanForm } from "#domain/maintenance/components/team/plan-form.tsx";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";

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
  const { services, timeZone } = await readCatalogue();
  const nodes: CatalogueNode[] = services;
  return (
    <>
      <PageHead title={t("plan")} lead={t("planLead")} />
      <PlanForm
        services={nodes.filter(({ kind }) => kind === "service")}
        place={{ language, timeZone }}
        idempotencyKey={newId()}
      />
    </>
  );
}
