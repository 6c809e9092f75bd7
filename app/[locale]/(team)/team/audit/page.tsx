import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { AuditList } from "#domain/member/components/audit-list.tsx";
import { auditPageRows, listAuditEntries } from "#domain/member/reads.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team.audit"))("title") };
}

type PageProps = { searchParams: Promise<{ before?: string | string[] }> };

export default async function AuditPage({ searchParams }: PageProps) {
  const locale = await getLocale();
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
