import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { buttonStyles } from "#components/ui/button-style.ts";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { FormerNames } from "#domain/service/components/former-names.tsx";
import { RetireForm } from "#domain/service/components/retire-form.tsx";
import { ServiceForm } from "#domain/service/components/service-form.tsx";
import { TargetForm, TargetList } from "#domain/service/components/target-form.tsx";
import { monthAt } from "#domain/service/month-rules.ts";
import { readCatalogueTree, readService } from "#domain/service/reads.ts";
import { isInside } from "#domain/service/rules.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.services"))("editTitle") };
}

export default async function ServicePage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const { id } = await params;
  await requireMember({ locale, right: "administer" });
  const service = /^[a-z0-9-]{1,40}$/.test(id) ? await readService(id) : null;
  if (service === null) notFound();
  const t = await getTranslations("team.services");
  const { tree } = await readCatalogueTree();
  const parents = tree.filter((node) => !isInside(tree, { id: node.id, ancestorId: id }));
  const name = shownText({ fr: service.nameFr, en: service.nameEn }, locale);
  const isInUse = service.retiredAt === null;
  const hasTarget = service.kind === "service" && (isInUse || service.targets.length > 0);
  const month = monthAt(now().getTime(), service.timeZone);
  return (
    <>
      <PageHead
        title={<span lang={name?.language}>{name?.text}</span>}
        lead={t("editTitle")}
        action={
          <div className="flex flex-wrap gap-3">
            {service.kind === "service" && service.isPublic ? (
              <a href={`/${locale}/services/${id}`} className={buttonStyles.quiet}>
                {t("publicPage")}
              </a>
            ) : null}
            {isInUse ? (
              <ButtonLink look="quiet" href={`/${locale}/team/dependencies?focus=${id}`}>
                {t("whatIf")}
              </ButtonLink>
            ) : null}
          </div>
        }
      />
      {(await searchParams).notice === "target" ? <Notice tone="good" role="status" title={t("notice.saved")} /> : null}
      <Card>
        <ServiceForm service={service} tree={parents} />
      </Card>
      <FormerNames names={service.formerNames} place={{ language: locale, timeZone: service.timeZone }} />
      {hasTarget ? (
        <Card title={t("target")} hint={t("targetHint")}>
          {isInUse ? <TargetForm service={service} month={month} language={locale} /> : null}
          <TargetList targets={service.targets} language={locale} />
        </Card>
      ) : null}
      {isInUse ? <RetireForm service={service} name={name?.text ?? id} tree={tree} /> : null}
    </>
  );
}
