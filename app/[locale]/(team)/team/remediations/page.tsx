import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { RemediationList } from "#domain/remediation/components/team/remediation-list.tsx";
import { readFilter } from "#domain/remediation/filter-rules.ts";
import { listOwners, listRemediations } from "#domain/remediation/list-reads.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";
import { openRemediations } from "./open-remediation.ts";

type Search = Record<string, string | string[] | undefined>;
type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("remediation.list"))("title") };
}

/** The team's work list of remediations; what it shows stands in the address. */
export default async function RemediationsPage({ params, searchParams }: PageProps) {
  const { member, place, now, today, path } = await openRemediations(params, "read");
  const t = await getTranslations("remediation.list");
  const filter = readFilter(await searchParams);
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        action={
          <div className="flex w-full flex-wrap gap-3 sm:w-auto">
            <ButtonLink look="quiet" href={`/${place.language}/team/hazards`} className="max-sm:grow">
              {t("hazards")}
            </ButtonLink>
            {hasRight(member.role, "approve") ? (
              <ButtonLink href={`${path}/new`} className="max-sm:grow">
                {t("propose")}
              </ButtonLink>
            ) : null}
          </div>
        }
      />
      <RemediationList
        {...(await listRemediations(filter, { member, now }))}
        filter={filter}
        owners={await listOwners()}
        place={place}
        today={today}
      />
    </>
  );
}
