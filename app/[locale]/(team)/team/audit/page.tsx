import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { buttonStyles } from "#components/ui/button-style.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listAuditChoices, listAuditRows, readAuditNames } from "#domain/member/audit-reads.ts";
import { filterQuery, idsIn, typedFilter } from "#domain/member/audit-rules.ts";
import { auditFilterInput, auditLimits } from "#domain/member/audit-schema.ts";
import { AuditFilter } from "#domain/member/components/audit-filter.tsx";
import { AuditList } from "#domain/member/components/audit-list.tsx";
import { auditName } from "#domain/member/components/audit-words.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type Search = Record<string, string | string[] | undefined>;
type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.audit"))("title") };
}

export default async function AuditPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "administer" });
  const t = await getTranslations();
  const search = await searchParams;
  const typed = typedFilter(search);
  const parsed = auditFilterInput.safeParse(typed);
  const problems = (parsed.error?.issues ?? []).map(({ path, message }) => ({ field: path.join("."), code: message }));
  const { timeZone } = await readOrganisation();
  const isPlace = typeof search.before === "string" && /^[0-9]{1,18}$/.test(search.before);
  const before = isPlace ? BigInt(String(search.before)) : null;
  const take = auditLimits.pageRows + 1;
  const found = parsed.success ? await listAuditRows({ filter: parsed.data, timeZone, before, take }) : [];
  const rows = found.slice(0, auditLimits.pageRows);
  const names = await readAuditNames([...idsIn(rows), parsed.data?.subject ?? ""]);
  const place = { language, timeZone };
  const address = (change: Record<string, string>) => `/${language}/team/audit${filterQuery({ ...typed, ...change })}`;
  const subject = typed.subject === "" ? null : auditName(typed.subject, { t, place, names, clock: "words" });
  return (
    <>
      <PageHead
        title={t("team.audit.title")}
        lead={t("team.audit.lead")}
        action={
          parsed.success && rows.length > 0 ? (
            <a href={`/${language}/team/audit/csv${filterQuery(typed)}`} download className={buttonStyles.quiet}>
              {t("team.audit.export")}
            </a>
          ) : null
        }
      />
      <AuditFilter values={typed} problems={problems} choices={await listAuditChoices()} />
      <Card title={typed.subject === "" ? null : t("team.audit.onlyNamed", { name: subject?.text ?? typed.subject })}>
        {rows.length > 0 ? null : <p>{parsed.success ? t("team.audit.empty") : t("team.audit.mend")}</p>}
        <AuditList rows={rows} names={names} place={place} hrefOfSubject={(id) => address({ subject: id })} />
        <p className="flex flex-wrap gap-3 empty:hidden">
          {before === null ? null : (
            <ButtonLink look="quiet" href={address({})}>
              {t("team.audit.latest")}
            </ButtonLink>
          )}
          {found.length > rows.length ? (
            <ButtonLink look="quiet" href={address({ before: String(rows.at(-1)?.id) })}>
              {t("team.audit.older")}
            </ButtonLink>
          ) : null}
        </p>
      </Card>
    </>
  );
}
