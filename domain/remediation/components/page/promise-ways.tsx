import { useTranslations } from "next-intl";
import { ListWays } from "#components/list-ways.tsx";
import type { Place } from "#lib/i18n/format.ts";
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
  return <ListWays ways={ways} place={place} />;
}
