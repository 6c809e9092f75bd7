import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { FirstTemplates } from "#domain/template/components/first-templates.tsx";
import { TemplateList } from "#domain/template/components/template-list.tsx";
import { readTemplateKinds } from "#domain/template/phrases.ts";
import { listTemplates } from "#domain/template/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.templates"))("title") };
}

/** Prepared messages: responders use them, administrators change them. */
export default async function TemplatesPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale, right: "post" });
  const t = await getTranslations("team.templates");
  const templates = await listTemplates();
  const mayChange = hasRight(member.role, "administer");
  const { notice } = await searchParams;
  const said = (["created", "saved", "retired"] as const).find((code) => code === notice);
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        action={mayChange ? <ButtonLink href={`/${locale}/team/templates/new`}>{t("new")}</ButtonLink> : null}
      />
      {said === undefined ? null : <Notice tone="good" role="status" title={t(`notice.${said}`)} />}
      {templates.length > 0 ? <TemplateList templates={templates} mayChange={mayChange} /> : null}
      {templates.length === 0 && mayChange ? <FirstTemplates kinds={await readTemplateKinds()} /> : null}
      {templates.length === 0 && !mayChange ? <p>{t("noneYet")}</p> : null}
    </>
  );
}
