import { useTranslations } from "next-intl";
import { PromiseFigure } from "#domain/remediation/components/page/promise-figure.tsx";
import { PromiseIncidents } from "#domain/remediation/components/page/promise-incidents.tsx";
import { PromiseItem } from "#domain/remediation/components/page/promise-item.tsx";
import { PromiseWays } from "#domain/remediation/components/page/promise-ways.tsx";
import { formatNumber, type Place } from "#lib/i18n/format.ts";
import type { PromiseGroupLines, PromisesPage } from "#published/promise-documents.ts";

type Props = { page: PromisesPage; place: Place };

/** The ledger of all promises, one of its years, or those that stand alike. */
export function PromiseLedger({ page, place }: Props) {
  const t = useTranslations("promise.list");
  const { of, total, groups } = page;
  const isFilter = of !== null && "filter" in of;
  return (
    <>
      {of !== null && (
        <nav aria-label={t("breadcrumb")} className="breadcrumb text-sm">
          <a href={`/${page.language}/promises`}>{t("all")}</a>
        </nav>
      )}
      <div className="headline">
        <div>
          <h1>
            <LedgerTitle of={of} />
          </h1>
          {of === null && <p className="mt-4 max-w-prose">{total === 0 ? t("empty") : t("lead")}</p>}
        </div>
      </div>
      {!isFilter && <PromiseFigure page={page} place={place} />}
      <div className={page.filters.length > 0 ? "ways-list" : undefined}>
        {page.filters.length > 0 && <PromiseWays page={page} place={place} />}
        <div>
          {groups.map((group) => (
            <Group key={group.group} group={group} page={page} place={place} />
          ))}
          {groups.length === 0 && isFilter && <p>{t("none")}</p>}
          <Rest page={page} place={place} />
        </div>
      </div>
      <Neighbours page={page} />
    </>
  );
}

function LedgerTitle({ of }: Pick<PromisesPage, "of">) {
  const t = useTranslations("promise");
  if (of === null) return t("list.title");
  return "year" in of ? t("list.titleOfYear", { year: of.year }) : t(`filterTitle.${of.filter}`);
}

function Group({ group: { group, count, path, lines }, page, place }: Props & { group: PromiseGroupLines }) {
  const t = useTranslations("promise");
  const { language } = place;
  const isCut = lines.length < count && page.of === null;
  return (
    <section aria-labelledby={group} className="promise-group">
      <h2 id={group}>
        {t(`group.${group}`)} <span className="promise-count">{formatNumber(count, language)}</span>
      </h2>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <PromiseItem key={line.id} line={line} place={place}>
              <PromiseIncidents incidents={line.incidents} place={place} />
            </PromiseItem>
          ))}
        </ul>
      )}
      {isCut && (
        <p className="promise-more">
          <a href={path}>{t("list.allOf", { number: formatNumber(count, language), group: t(`group.${group}`) })}</a>
        </p>
      )}
    </section>
  );
}

/** Where those stand that are too many for a filter's page. */
function Rest({ page, place }: Props) {
  const t = useTranslations("promise.list");
  if (page.rest.length === 0) return null;
  return (
    <nav aria-labelledby="rest" className="promise-group">
      <h2 id="rest">{t("rest")}</h2>
      <ul className="promise-years">
        {page.rest.map(({ year, path, count }) => (
          <li key={year}>
            <a href={path}>{year}</a> <span className="text-soft">{formatNumber(count, place.language)}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Neighbours({ page: { previous, next } }: Pick<Props, "page">) {
  const t = useTranslations("promise.list");
  if (previous === null && next === null) return null;
  return (
    <nav aria-label={t("neighbours")} className="neighbours promise-neighbours">
      {previous !== null && <a href={previous.path}>{t("previous", { year: previous.year })}</a>}
      {next !== null && <a href={next.path}>{t("next", { year: next.year })}</a>}
    </nav>
  );
}
