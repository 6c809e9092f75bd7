import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ListedPostmortem } from "#domain/postmortem/list-reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { PostmortemRow } from "./postmortem-row.tsx";

const views = ["owed", "all"] as const;

type PostmortemListProps = {
  listed: ListedPostmortem[];
  which: (typeof views)[number];
  page: number;
  isMore: boolean;
  place: Place;
  now: string;
};

/** Incidents that are over with their postmortems: those that owe one, or all, by pages. */
export function PostmortemList({ listed, which, page, isMore, place, now }: PostmortemListProps) {
  const t = useTranslations("postmortem.team.list");
  const own = `/${place.language}/team/postmortems`;
  const to = (view: string, number: number) => {
    const query = new URLSearchParams({
      ...(view === "owed" ? {} : { which: view }),
      ...(number === 1 ? {} : { page: String(number) }),
    }).toString();
    return query === "" ? own : `${own}?${query}`;
  };
  const style = "inline-flex min-h-11 items-center text-accent underline underline-offset-4";
  return (
    <>
      <nav aria-label={t("choices")}>
        <ul className="flex flex-wrap gap-2">
          {views.map((view) => (
            <li key={view}>
              <Link
                href={to(view, 1)}
                prefetch={false}
                aria-current={view === which ? "page" : undefined}
                className="flex min-h-11 items-center rounded-full border border-control px-4 hover:border-ink aria-[current=page]:border-ink aria-[current=page]:bg-ink aria-[current=page]:text-paper"
              >
                {t(`choice.${view}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {listed.length === 0 ? (
        <p className="text-muted">{t(`none.${which}`)}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-xs">
          {listed.map((one) => (
            <PostmortemRow key={one.incidentId} listed={one} place={place} now={now} />
          ))}
        </ul>
      )}
      {page === 1 && !isMore ? null : (
        <nav aria-label={t("pages")} className="flex flex-wrap gap-x-6">
          {page === 1 ? null : (
            <Link href={to(which, page - 1)} prefetch={false} className={style}>
              {t("former")}
            </Link>
          )}
          {isMore ? (
            <Link href={to(which, page + 1)} prefetch={false} className={style}>
              {t("next")}
            </Link>
          ) : null}
        </nav>
      )}
    </>
  );
}
