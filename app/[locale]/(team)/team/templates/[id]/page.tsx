import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type CatalogueNode, readCatalogue } from "#domain/incident/reads.ts";
import { RetireTemplate } from "#domain/template/components/retire-template.tsx";
import { TemplateForm } from "#domain/template/components/template-form.tsx";
import { readTemplate } from "#domain/template/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { isLanguage, localText } from "#lib/i18n/language.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.templates"))("editTitle") };
}

/** One template: its words, its blanks, and the way out of the lists. */
export default async function TemplatePage({ params }: PageProps) {
  const locale = await pageLanguage(params);
  const { id } = await params;
  await requireMember({ locale, right: "administer" });
  const template = /^[a-z0-9-]{1,40}$/.test(id) ? await readTemplate(id) : null;
  if (template === null || template.isRetired || !isLanguage(locale)) notFound();
  const t = await getTranslations("team.templates");
  const services: CatalogueNode[] = (await readCatalogue()).services;
  const { version, state, name, title, text, meanwhile } = template;
  const shown = localText(name, locale);
  const levels = Object.fromEntries(template.services.map(({ serviceId, level }) => [serviceId, level]));
  return (
    <>
      <PageHead title={<span lang={shown?.language}>{shown?.text}</span>} lead={t("editTitle")} />
      <Card>
        <TemplateForm
          start={{ made: { id, version }, state, name, title, text, meanwhile, levels }}
          services={services.filter((service) => service.kind === "service")}
        />
      </Card>
      <RetireTemplate id={id} version={version} name={shown?.text ?? id} />
    </>
  );
}
