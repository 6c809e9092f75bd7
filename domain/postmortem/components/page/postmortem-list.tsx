import { useTranslations } from "next-intl";
import { ListWays } from "#components/list-ways.tsx";
import { PostmortemLine } from "#domain/postmortem/components/page/postmortem-line.tsx";
import { formatNumber, type Place } from "#lib/i18n/format.ts";
import type { PostmortemsPage } from "#published/postmortem-documents.ts";

type Props = { page: PostmortemsPage; place: Place };

/** Postmortems, those of the latest incidents first, and the ways to them by year and by cause. */
export function PostmortemList({ page, place }: Props) {
  const t = useTranslations("postmortem.list");
  const { of, lines, total } = page;
  return (
    <>
      {of !== null && (
        <nav aria-label={t("breadcrumb")} className="breadcrumb text-sm">
          <a href={`/${page.language}/postmortems`}>{t("all")}</a>
        </nav>
      )}
      <div className="headline">
        <div>
          <h1>
            <ListTitle of={of} />
          </h1>
          <p className="mt-4 max-w-prose">{total === 0 ? t("empty") : t("lead")}</p>
        </div>
      </div>
      <div className="ways-list">
        <Ways page={page} place={place} />
        <div>
          <ol>
            {lines.map((line) => (
              <PostmortemLine key={line.path} line={line} place={place} />
            ))}
          </ol>
          {lines.length < total && <p className="mt-6">{t("more", { number: formatNumber(total, place.language) })}</p>}
        </div>
      </div>
    </>
  );
}

function ListTitle({ of }: Pick<PostmortemsPage, "of">) {
  const t = useTranslations("postmortem");
  if (of === null) return t("list.title");
  return "year" in of ? t("list.titleOf", { of: of.year }) : t("list.titleOf", { of: t(`factor.kind.${of.cause}`) });
}

function Ways({ page, place }: Props) {
  const t = useTranslations("postmortem");
  const { of, years, causes } = page;
  const isYear = (year: string) => of !== null && "year" in of && of.year === year;
  const isCause = (cause: string) => of !== null && "cause" in of && of.cause === cause;
  const ways = [
    {
      title: t("list.byYear"),
      links: years.map(({ year, ...way }) => ({ ...way, words: year, isHere: isYear(year) })),
    },
    {
      title: t("list.byCause"),
      links: causes.map(({ cause, ...way }) => ({
        ...way,
        words: t(`factor.kind.${cause}`),
        isHere: isCause(cause),
      })),
    },
  ];
  return <ListWays ways={ways} place={place} />;
}
