import { useTranslations } from "next-intl";
import type { PromiseGroup } from "#domain/remediation/ledger-schema.ts";
import { formatNumber, type Place } from "#lib/i18n/format.ts";
import type { PromisesPage } from "#published/promise-documents.ts";

/** What was kept first, then what is open, then what went wrong or ended: the order of the bar. */
const order = ["on_time", "kept_late", "kept_undated", "open", "undated", "overdue", "did_not_hold", "ended"] as const;

type Props = { page: PromisesPage; place: Place };

/** How many promises were kept, of all that were ever made: a bar, and the same in words and numbers. */
export function PromiseFigure({ page, place }: Props) {
  const t = useTranslations("promise.figure");
  const { counts, total } = page;
  const number = (value: number) => formatNumber(value, place.language);
  if (total === 0) return null;
  const shares = order.filter((group) => counts[group] > 0);
  const kept = counts.on_time + counts.kept_late + counts.kept_undated;
  return (
    <section aria-labelledby="figure" className="promise-figure">
      <h2 id="figure" className="promise-figure-words">
        {t("kept", {
          ...{
            count: total,
            total: number(total),
            keptCount: kept,
            kept: number(kept),
            onTime: number(counts.on_time),
          },
        })}
      </h2>
      <Bar counts={counts} total={total} />
      <dl className="promise-legend">
        {shares.map((group) => (
          <div key={group}>
            <dt>
              <Swatch group={group} />
              {t(`group.${group}`)}
            </dt>
            <dd>{number(counts[group])}</dd>
          </div>
        ))}
      </dl>
      <p className="promise-told">{t("counting")}</p>
    </section>
  );
}

/** In a hundred units: whoever does not see it has the numbers below. */
function Bar({ counts, total }: Pick<PromisesPage, "counts" | "total">) {
  let at = 0;
  return (
    <svg aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none" className="promise-bar">
      {order.map((group) => {
        const x = at;
        const width = (counts[group] / total) * 100;
        at += width;
        return width === 0 ? null : (
          <rect key={group} x={x.toFixed(3)} width={width.toFixed(3)} height="1" className={`promise-fill-${group}`} />
        );
      })}
    </svg>
  );
}

function Swatch({ group }: { group: PromiseGroup }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 14" className="promise-swatch">
      <rect width="14" height="14" rx="2" className={`promise-fill-${group}`} />
      {group === "kept_late" && <path d="M0 14L14 0M-3 6L6-3M8 17l9-9" className="glyph-line" />}
      {group === "kept_undated" && <path d="M4 4v.1M10 4v.1M4 10v.1M10 10v.1" className="glyph-line" />}
      {group === "undated" && <path d="M3 7h8" className="glyph-line" />}
      {group === "overdue" && <path d="M7 3v5M7 11v.1" className="glyph-line" />}
      {group === "did_not_hold" && <path d="M4 4l6 6M10 4l-6 6" className="glyph-line" />}
      {group === "on_time" && <path d="M3.5 7.2l2.4 2.4 4.6-4.6" className="glyph-line" />}
    </svg>
  );
}
