import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { ServiceForm } from "#domain/service/components/service-form.tsx";
import { readCatalogueTree } from "#domain/service/reads.ts";
import { requireMember } from "#lib/auth.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team.services"))("newTitle") };
}

export default async function NewServicePage() {
  await requireMember({ locale: await getLocale(), right: "administer" });
  const t = await getTranslations("team.services");
  const { tree } = await readCatalogueTree();
  return (
    <>
      <PageHead title={t("newTitle")} />
      <Card>
        <ServiceForm service={null} tree={tree} />
      </Card>
    </>
  );
}
