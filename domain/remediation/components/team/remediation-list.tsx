import Link from "next/link";
import { useTranslations } from "next-intl";
import { filterQuery, type ListFilter, type ListView, listViews } from "#domain/remediation/filter-rules.ts";
import type { ListedRemediation } from "#domain/remediation/list-reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { RemediationFilter } from "./remediation-filter.tsx";
import { RemediationRow } from "./remediation-row.tsx";

type RemediationListProps = {
  listed: ListedRemediation[];
  isMore: boolean;
  counts: Record<ListView, number>;
  filter: ListFilter;
  owners: { id: string; name: string }[];
  place: Place;
  today: string;
};

/** Views that are named also while nothing is in them; the others only when something is. */
const always: readonly ListView[] = ["open", "mine", "verify", "overdue", "all"];

/** The work list: which view, narrowed by words, state and owner, by pages. */
export function RemediationList({ listed, isMore, counts, filter, owners, place, today }: RemediationListProps) {
  const t = useTranslations("remediation.list");
  const own = `/${place.language}/team/remediations`;
  const to = (change: Partial<ListFilter>) => `${own}${filterQuery({ ...filter, ...change })}`;
  const style = "inline-flex min-h-11 items-center text-accent underline underline-offset-4";
  const views = listViews.filter((view) => always.includes(view) || counts[view] > 0 || view === filter.view);
  const isNarrowed = filter.words !== "" || filter.state !== null || filter.owner !== null;
  return (
    <>
      <nav aria-label={t("views")}>
        <ul className="flex flex-wrap gap-2">
          {views.map((view) => (
            <li key={view}>
              <Link
                href={to({ view, page: 1 })}
                prefetch={false}
                aria-current={view === filter.view ? "page" : undefined}
                className="flex min-h-11 items-center gap-2 rounded-full border border-control px-4 hover:border-ink aria-[current=page]:border-ink aria-[current=page]:bg-ink aria-[current=page]:text-paper"
              >
                {t(`view.${view}`)}
                <span className="text-sm tabular-nums opacity-80">{counts[view]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className="-mt-3 text-muted text-sm">{t(`viewHint.${filter.view}`)}</p>
      <RemediationFilter filter={filter} owners={owners} path={own} isNarrowed={isNarrowed} />
      {listed.length === 0 ? (
        <p className="text-muted">{isNarrowed ? t("nothingFound") : t(`none.${filter.view}`)}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-xs">
          {listed.map((item) => (
            <RemediationRow key={item.id} item={item} place={place} today={today} />
          ))}
        </ul>
      )}
      {filter.page === 1 && !isMore ? null : (
        <nav aria-label={t("pages")} className="flex flex-wrap gap-x-6">
          {filter.page === 1 ? null : (
            <Link href={to({ page: filter.page - 1 })} prefetch={false} className={style}>
              {t("former")}
            </Link>
          )}
          {isMore ? (
            <Link href={to({ page: filter.page + 1 })} prefetch={false} className={style}>
              {t("next")}
            </Link>
          ) : null}
        </nav>
      )}
    </>
  );
}
