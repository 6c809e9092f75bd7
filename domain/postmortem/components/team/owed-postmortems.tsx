import { useTranslations } from "next-intl";
import type { ListedPostmortem } from "#domain/postmortem/list-reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { PostmortemRow } from "./postmortem-row.tsx";

type OwedPostmortemsProps = {
  owed: { total: number; late: number; first: ListedPostmortem[] };
  place: Place;
  now: string;
};

/** How many postmortems are owed, and the latest of them; nothing where none is. */
export function OwedPostmortems({ owed, place, now }: OwedPostmortemsProps) {
  const t = useTranslations("postmortem.team.owed");
  const { total, late, first } = owed;
  if (total === 0) return null;
  return (
    <section
      aria-labelledby="owed-postmortems"
      className="overflow-hidden rounded-xl border border-line bg-surface shadow-xs"
    >
      <h2 id="owed-postmortems" className="px-4 pt-4 pb-2 font-semibold text-lg sm:px-6 sm:pt-6">
        {t("title", { total, late })}
      </h2>
      <ul className="flex flex-col divide-y divide-line">
        {first.map((listed) => (
          <PostmortemRow key={listed.incidentId} listed={listed} place={place} now={now} />
        ))}
      </ul>
      {total > first.length ? (
        <p className="border-line border-t px-4 py-1 sm:px-6">
          <a
            href={`/${place.language}/team/postmortems`}
            className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {t("all")}
          </a>
        </p>
      ) : null}
    </section>
  );
}
