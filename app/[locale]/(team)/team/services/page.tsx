import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { CatalogueTree } from "#domain/service/components/catalogue-tree.tsx";
import { RetiredServices } from "#domain/service/components/retired-services.tsx";
import { readCatalogueTree } from "#domain/service/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ notice?: string | string[]; moved?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.services"))("title") };
}

export default async function ServicesPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale, right: "read" });
  const t = await getTranslations("team.services");
  const { tree, retired } = await readCatalogueTree();
  const { timeZone } = await readOrganisation();
  const mayChange = hasRight(member.role, "administer");
  const { notice, moved } = await searchParams;
  const said = (["created", "saved", "retired"] as const).find((code) => code === notice);
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        action={mayChange ? <ButtonLink href={`/${locale}/team/services/new`}>{t("new")}</ButtonLink> : null}
      />
      {said === undefined ? null : <Notice tone="good" role="status" title={t(`notice.${said}`)} />}
      <Card>
        {tree.length === 0 ? <p>{t("none")}</p> : null}
        <CatalogueTree services={tree} mayChange={mayChange} movedId={typeof moved === "string" ? moved : null} />
      </Card>
      {retired.length > 0 ? <RetiredServices services={retired} timeZone={timeZone} /> : null}
    </>
  );
}
