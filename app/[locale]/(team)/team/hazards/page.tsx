import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { HazardList } from "#domain/hazard/components/hazard-list.tsx";
import { listHazards } from "#domain/hazard/reads.ts";
import { hazardStandingOf, hazardStandings } from "#domain/hazard/standing-rules.ts";
import { RemediationHead } from "#domain/remediation/components/team/remediation-head.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";
import { openRemediations } from "../remediations/open-remediation.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ show?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("remediation.hazard"))("title") };
}

/** What may go wrong, with what covers it; one standing alone where the address says so. */
export default async function HazardsPage({ params, searchParams }: PageProps) {
  const { member, place, today, path } = await openRemediations(params, "read");
  const t = await getTranslations("remediation");
  const { show } = await searchParams;
  const all = (await listHazards()).map((hazard) => ({ hazard, standing: hazardStandingOf(hazard, today) }));
  const own = `/${place.language}/team/hazards`;
  const views = [
    { view: null, href: own, count: all.length },
    ...hazardStandings.map((view) => ({
      ...{ view, href: `${own}?show=${view}`, count: all.filter(({ standing }) => standing === view).length },
    })),
  ].filter(({ view, count }) => view === null || count > 0 || view === show);
  const shown = hazardStandings.find((one) => one === show) ?? null;
  const hazards = all.filter(({ standing }) => shown === null || standing === shown).map(({ hazard }) => hazard);
  return (
    <>
      <RemediationHead
        title={t("hazard.title")}
        lead={t("hazard.lead")}
        back={{ href: path, label: t("list.title") }}
        item={null}
      />
      <nav aria-label={t("hazard.views")}>
        <ul className="flex flex-wrap gap-2">
          {views.map(({ view, href, count }) => (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                aria-current={view === shown ? "page" : undefined}
                className="flex min-h-11 items-center gap-2 rounded-full border border-control px-4 hover:border-ink aria-[current=page]:border-ink aria-[current=page]:bg-ink aria-[current=page]:text-paper"
              >
                {view === null ? t("hazard.all") : t(`hazard.standing.${view}`)}
                <span className="text-sm tabular-nums opacity-80">{count}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {hasRight(member.role, "approve") ? (
        <ButtonLink href={`${own}/new`} className="max-sm:w-full sm:self-start">
          {t("hazard.write")}
        </ButtonLink>
      ) : null}
      <HazardList hazards={hazards} place={place} today={today} />
    </>
  );
}
