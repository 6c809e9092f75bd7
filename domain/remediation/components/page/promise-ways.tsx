import { useTranslations } from "next-intl";
import { formatNumber, type Place } from "#lib/i18n/format.ts";
import type { PromisesPage } from "#published/promise-documents.ts";

type Props = { page: PromisesPage; place: Place };

/** The ways through the ledger, each with how many it holds: by where promises stand, and by year. */
export function PromiseWays({ page, place }: Props) {
  const t = useTranslations("promise");
  const { of, filters, years } = page;
  const isHere = (filter: string) => of !== null && "filter" in of && of.filter === filter;
  const ways = [
    {
      title: t("list.byState"),
      links: filters.map(({ filter, path, count }) => ({
        ...{ path, count, words: t(`filter.${filter}`), isHere: isHere(filter) },
      })),
    },
    {
      title: t("list.byYear"),
      links: years.map(({ year, path, count }) => ({ path, count, words: year, isHere: false })),
    },
  ];
  return (
    <div className="promise-ways">
      {ways
        .filter(({ links }) => links.length > 0)
        .map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {links.map((link) => (
                <li key={link.path}>
                  <a href={link.path} aria-current={link.isHere ? "page" : undefined}>
                    {link.words}
                  </a>{" "}
                  <span className="text-soft">{formatNumber(link.count, place.language)}</span>
                </li>
              ))}
            </ul>
          </nav>
        ))}
    </div>
  );
}
