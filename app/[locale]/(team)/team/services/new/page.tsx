import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { ServiceForm } from "#domain/service/components/service-form.tsx";
import { readCatalogueTree } from "#domain/service/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.services"))("newTitle") };
}

export default async function NewServicePage({ params }: PageProps) {
  const locale = await pageLanguage(params);
  await requireMember({ locale: locale, right: "administer" });
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
