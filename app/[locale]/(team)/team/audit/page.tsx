import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { AuditList } from "#domain/member/components/audit-list.tsx";
import { auditPageRows, listAuditEntries } from "#domain/member/reads.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ before?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.audit"))("title") };
}

export default async function AuditPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  await requireMember({ locale, right: "administer" });
  const t = await getTranslations("team.audit");
  const { before } = await searchParams;
  const isPlace = typeof before === "string" && /^[0-9]{1,18}$/.test(before);
  const entries = await listAuditEntries(isPlace ? BigInt(before) : null);
  const { timeZone } = await readOrganisation();
  const last = entries.at(-1);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <Card>
        {entries.length === 0 ? <p>{t("empty")}</p> : <AuditList entries={entries} timeZone={timeZone} />}
        <p className="flex gap-3">
          {isPlace ? (
            <ButtonLink look="quiet" href={`/${locale}/team/audit`}>
              {t("latest")}
            </ButtonLink>
          ) : null}
          {entries.length === auditPageRows && last !== undefined ? (
            <ButtonLink look="quiet" href={`/${locale}/team/audit?before=${last.id}`}>
              {t("older")}
            </ButtonLink>
          ) : null}
        </p>
      </Card>
    </>
  );
}
