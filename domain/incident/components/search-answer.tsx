import { useTranslations } from "next-intl";
import { SearchFound } from "#domain/incident/components/search-found.tsx";
import type { SearchPage } from "#published/record-documents.ts";

/** What was found and how much of it, or what else to try. */
export function SearchAnswer({ page }: { page: SearchPage }) {
  const t = useTranslations("search");
  const place = { language: page.language, timeZone: page.site.timeZone };
  const { found, total, query, language } = page;
  const history = <a href={`/${language}/history`}>{t("history")}</a>;
  if (total === 0)
    return (
      <section aria-labelledby="found" className="section">
        <h2 id="found">{t("none", { query })}</h2>
        <p className="mt-3 max-w-prose">{t("tryElse")}</p>
        <p className="mt-3">{history}</p>
      </section>
    );
  return (
    <section aria-labelledby="found" className="section">
      <h2 id="found">{t("count", { count: total })}</h2>
      {total > found.length && (
        <p className="mt-1 max-w-prose text-sm text-soft">{t("nearest", { shown: found.length })}</p>
      )}
      <ol className="mt-4">
        {found.map((one) => (
          <SearchFound key={one.incident.id} found={one} place={place} />
        ))}
      </ol>
      <p className="mt-6">{history}</p>
    </section>
  );
}
