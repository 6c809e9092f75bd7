import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type CatalogueNode, readCatalogue } from "#domain/incident/reads.ts";
import { TemplateForm } from "#domain/template/components/template-form.tsx";
import { readTemplateKinds } from "#domain/template/phrases.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";

type PageProps = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ kind?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.templates"))("newTitle") };
}

/** A new template, empty or from one of the ready-made kinds. */
export default async function NewTemplatePage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  await requireMember({ locale, right: "administer" });
  const t = await getTranslations("team.templates");
  const { kind } = await searchParams;
  const words = (await readTemplateKinds()).find((one) => one.kind === kind);
  const services: CatalogueNode[] = (await readCatalogue()).services;
  const empty = { fr: "", en: "" };
  return (
    <>
      <PageHead title={t("newTitle")} lead={words === undefined ? t("newLead") : t("kindLead")} />
      <Card>
        <TemplateForm
          start={{
            made: { idempotencyKey: newId() },
            state: words?.state ?? "investigating",
            name: words?.name ?? empty,
            title: words?.title ?? empty,
            text: words?.text ?? empty,
            meanwhile: words?.meanwhile ?? empty,
            levels: {},
          }}
          services={services.filter((service) => service.kind === "service")}
        />
      </Card>
    </>
  );
}
