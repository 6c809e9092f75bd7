import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { RetireForm } from "#domain/service/components/retire-form.tsx";
import { ServiceForm } from "#domain/service/components/service-form.tsx";
import { readCatalogueTree, readService } from "#domain/service/reads.ts";
import { isInside } from "#domain/service/rules.ts";
import { requireMember } from "#lib/auth.ts";
import { isLanguage, localText } from "#lib/i18n/language.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.services"))("editTitle") };
}

export default async function ServicePage({ params }: PageProps) {
  const locale = await pageLanguage(params);
  const { id } = await params;
  await requireMember({ locale, right: "administer" });
  const service = /^[a-z0-9-]{1,40}$/.test(id) ? await readService(id) : null;
  if (service === null || !isLanguage(locale)) notFound();
  const t = await getTranslations("team.services");
  const { tree } = await readCatalogueTree();
  const parents = tree.filter((node) => !isInside(tree, { id: node.id, ancestorId: id }));
  const name = localText({ fr: service.nameFr, en: service.nameEn }, locale);
  return (
    <>
      <PageHead
        title={<span lang={name?.language}>{name?.text}</span>}
        lead={t("editTitle")}
        action={
          service.retiredAt !== null ? null : (
            <ButtonLink look="quiet" href={`/${locale}/team/dependencies?focus=${id}`}>
              {t("whatIf")}
            </ButtonLink>
          )
        }
      />
      <Card>
        <ServiceForm service={service} tree={parents} />
      </Card>
      {service.retiredAt === null ? <RetireForm service={service} name={name?.text ?? id} /> : null}
    </>
  );
}
