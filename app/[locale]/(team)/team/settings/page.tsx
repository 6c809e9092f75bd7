import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { ExampleEnd } from "#domain/organisation/components/example-end.tsx";
import { SettingsForm } from "#domain/organisation/components/settings-form.tsx";
import { isMailContact } from "#domain/organisation/rules.ts";
import { readLogo, readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { hasRight } from "#lib/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team.settings"))("title") };
}

type PageProps = { searchParams: Promise<{ notice?: string | string[] }> };

export default async function SettingsPage({ searchParams }: PageProps) {
  const member = await requireMember({ locale: await getLocale(), right: "read" });
  const t = await getTranslations("team.settings");
  const organisation = await readOrganisation();
  const mayChange = hasRight(member.role, "administer");
  const isSaved = (await searchParams).notice === "saved";
  const isDoubtful = isMailContact(organisation.supportFr) || isMailContact(organisation.supportEn);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {isSaved ? <Notice tone="good" role="status" title={t("saved")} /> : null}
      {isDoubtful ? <Notice tone="warn" title={t("supportDoubt")} /> : null}
      {mayChange ? null : <Notice title={t("readOnly")} />}
      <SettingsForm organisation={organisation} logo={await readLogo()} mayChange={mayChange} />
      {mayChange && organisation.example === "kept" ? <ExampleEnd /> : null}
    </>
  );
}
