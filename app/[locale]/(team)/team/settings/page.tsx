import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { ExampleEnd } from "#domain/organisation/components/example-end.tsx";
import { SettingsForm } from "#domain/organisation/components/settings-form.tsx";
import { readLogo, readOrganisation } from "#domain/organisation/reads.ts";
import { isMailContact } from "#domain/organisation/rules.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.settings"))("title") };
}

export default async function SettingsPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale: locale, right: "read" });
  const t = await getTranslations("team.settings");
  const organisation = await readOrganisation();
  const mayChange = hasRight(member.role, "administer");
  const isSaved = (await searchParams).notice === "saved";
  const isDoubtful = isMailContact(organisation.supportFr) || isMailContact(organisation.supportEn);
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        action={
          mayChange ? (
            <div className="flex flex-wrap gap-2">
              <ButtonLink look="quiet" href={`/${locale}/team/settings/rule`}>
                {t("rule")}
              </ButtonLink>
              <ButtonLink look="quiet" href={`/${locale}/team/import`}>
                {t("import")}
              </ButtonLink>
            </div>
          ) : null
        }
      />
      {isSaved ? <Notice tone="good" role="status" title={t("saved")} /> : null}
      {isDoubtful ? <Notice tone="warn" title={t("supportDoubt")} /> : null}
      {mayChange ? null : <Notice title={t("readOnly")} />}
      <SettingsForm organisation={organisation} logo={await readLogo()} mayChange={mayChange} />
      {mayChange && organisation.example === "kept" ? <ExampleEnd /> : null}
    </>
  );
}
