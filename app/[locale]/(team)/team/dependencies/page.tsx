import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { DependencyForm } from "#domain/service/components/dependency-form.tsx";
import { DependencyList } from "#domain/service/components/dependency-list.tsx";
import { listDependencies, readCatalogueTree } from "#domain/service/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.dependencies"))("title") };
}

export default async function DependenciesPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale: locale, right: "read" });
  const t = await getTranslations("team.dependencies");
  const dependencies = await listDependencies();
  const { tree } = await readCatalogueTree();
  const mayChange = hasRight(member.role, "administer");
  const { notice } = await searchParams;
  const said = (["added", "removed"] as const).find((code) => code === notice);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {said === undefined ? null : <Notice tone="good" role="status" title={t(`notice.${said}`)} />}
      <Card>
        {dependencies.length === 0 ? <p>{t("none")}</p> : null}
        <DependencyList dependencies={dependencies} mayChange={mayChange} />
      </Card>
      {mayChange && tree.length > 1 ? (
        <Card title={t("add")} hint={t("example")}>
          <DependencyForm tree={tree} />
        </Card>
      ) : null}
    </>
  );
}
