import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { formatRange, wordsOf } from "#domain/review/components/review-words.ts";
import { type ReviewFigures, type ReviewItems, reviewLimits } from "#domain/review/schema.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";

type SpofPartProps = { figures: ReviewFigures; items: ReviewItems; place: Place };

/** What takes customers' services down alone: what cost most minutes first, each leading to what falls with it. */
export function SpofPart({ figures, items, place }: SpofPartProps) {
  const words = useTranslations();
  const t = useTranslations("review.spofs");
  const { language } = place;
  const shown = figures.spofs.slice(0, reviewLimits.rows);
  const rest = figures.spofs.length - shown.length;
  const open = figures.spofs.filter(({ closed }) => closed === null).length;
  return (
    <section className="flex flex-col gap-3 print:gap-1">
      <PartHead title={t("title")}>{t("sentence", { total: figures.spofs.length, open })}</PartHead>
      {shown.length === 0 ? null : (
        <table className="w-full text-left">
          <caption className="sr-only">{t("title")}</caption>
          <thead className="text-muted text-sm max-sm:sr-only print:not-sr-only">
            <tr className="border-line border-b">
              {(["what", "minutes", "falls", "state"] as const).map((name) => (
                <th key={name} scope="col" className="py-1.5 pe-4 font-normal">
                  {t(`column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {shown.map(({ serviceId, atOnce, newConnections, downMs, closed, until }) => (
              <tr
                key={serviceId}
                className="border-line border-b align-top last:border-0 max-sm:grid max-sm:py-2 print:table-row"
              >
                <th scope="row" className="py-1.5 pe-4 font-medium max-sm:py-0.5 print:py-0.5">
                  <a
                    href={`/${language}/team/dependencies?focus=${serviceId}`}
                    className="inline-flex min-h-6 items-center underline decoration-line underline-offset-4 hover:decoration-current print:no-underline"
                  >
                    <Authored text={wordsOf(items[serviceId], { t: words, language })} language={language} />
                  </a>
                </th>
                <td className="whitespace-nowrap py-1.5 pe-4 max-sm:py-0.5 print:py-0.5">
                  {formatRange(downMs.fromMs, downMs.toMs, language)}
                </td>
                <td className="py-1.5 pe-4 max-sm:py-0.5 print:py-0.5">{t("falls", { atOnce, newConnections })}</td>
                <td className="py-1.5 max-sm:py-0.5 print:py-0.5">
                  {closed === "accepted"
                    ? until === null
                      ? t("state.acceptedForGood")
                      : t("state.accepted", { until: formatDay(until, place) })
                    : t(`state.${closed ?? "open"}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 ? <p className="text-muted text-sm">{t("more", { count: rest })}</p> : null}
    </section>
  );
}
