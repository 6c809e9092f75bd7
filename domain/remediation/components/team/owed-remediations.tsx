import { useTranslations } from "next-intl";
import type { ListedRemediation } from "#domain/remediation/list-reads.ts";
import { dayOf, type Place } from "#lib/i18n/format.ts";
import { RemediationRow } from "./remediation-row.tsx";

type Waiting = { total: number; first: ListedRemediation[] };

type OwedRemediationsProps = {
  /** One's own that are late, and claims of others that one may verify. */
  own: Record<"overdue" | "verify", Waiting>;
  place: Place;
  now: string;
};

const views = ["overdue", "verify"] as const;

/** What waits for whoever is signed in: his own measures that are late, and those that he may verify; nothing where nothing does. */
export function OwedRemediations({ own, place, now }: OwedRemediationsProps) {
  const t = useTranslations("remediation.owed");
  const today = dayOf(now, place.timeZone);
  return views.map((view) => {
    const { total, first } = own[view];
    if (total === 0) return null;
    const href = `/${place.language}/team/remediations?view=${view === "overdue" ? "mine" : "verify"}`;
    return (
      <section
        key={view}
        aria-labelledby={`owed-${view}`}
        className="overflow-hidden rounded-xl border border-line bg-surface shadow-xs"
      >
        <h2 id={`owed-${view}`} className="px-4 pt-4 pb-2 font-semibold text-lg sm:px-6 sm:pt-6">
          {t(view, { total })}
        </h2>
        <ul className="flex flex-col divide-y divide-line">
          {first.map((item) => (
            <RemediationRow key={item.id} item={item} place={place} today={today} />
          ))}
        </ul>
        {total > first.length ? (
          <p className="border-line border-t px-4 py-1 sm:px-6">
            <a href={href} className="inline-flex min-h-11 items-center text-accent underline underline-offset-4">
              {t(`all.${view}`)}
            </a>
          </p>
        ) : null}
      </section>
    );
  });
}
