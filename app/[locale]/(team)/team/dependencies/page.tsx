import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { DependencyForm } from "#domain/service/components/dependency-form.tsx";
import { DependencyList } from "#domain/service/components/dependency-list.tsx";
import { FallList } from "#domain/service/components/fall-list.tsx";
import { FocusForm } from "#domain/service/components/focus-form.tsx";
import { GraphPicture } from "#domain/service/components/graph-picture.tsx";
import { graphView } from "#domain/service/components/graph-view.ts";
import { listDependencies, readCatalogueTree } from "#domain/service/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { hasRight } from "#lib/roles.ts";

type Search = { notice?: string | string[]; focus?: string | string[] };
type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

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
  const { notice, focus: asked = "" } = await searchParams;
  const said = (["added", "removed"] as const).find((code) => code === notice);
  const focused = tree.find(({ id }) => id === asked);
  const focus = focused?.id ?? null;
  const name = focused === undefined ? "" : nameOf(focused, locale);
  const view = graphView({ services: tree, dependencies }, { focus, language: locale });
  const shown = new Set(view.nodes.map(({ id }) => id));
  const listed =
    focus === null ? dependencies : dependencies.filter((one) => shown.has(one.fromId) && shown.has(one.toId));
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {said === undefined ? null : <Notice tone="good" role="status" title={t(`notice.${said}`)} />}
      {asked !== "" && focus === null ? <Notice tone="warn" title={t("focusUnknown")} /> : null}
      {dependencies.length === 0 ? null : <FocusForm tree={tree} focus={focus} />}
      {focus === null && dependencies.length === 0 ? null : (
        <Card title={focus === null ? t("picture") : t("focusOf", { name })} hint={t("pictureHint")}>
          {view.edges.length === 0 ? <p>{t("focusAlone")}</p> : null}
          <GraphPicture {...view} focus={focus} language={locale} />
        </Card>
      )}
      {view.fall === null ? null : <FallList name={name} fall={view.fall} names={view.names} language={locale} />}
      <Card title={focus === null ? t("list") : t("listOf", { name })}>
        {listed.length === 0 ? <p>{t("none")}</p> : null}
        <DependencyList dependencies={listed} mayChange={mayChange} />
      </Card>
      {mayChange && focus === null && tree.length > 1 ? (
        <Card title={t("add")} hint={t("example")}>
          <DependencyForm tree={tree} />
        </Card>
      ) : null}
    </>
  );
}

function nameOf(service: { nameFr: string; nameEn: string }, language: "fr" | "en"): string {
  return shownText({ fr: service.nameFr, en: service.nameEn }, language)?.text ?? "";
}
