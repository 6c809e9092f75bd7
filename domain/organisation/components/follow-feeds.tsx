import { useTranslations } from "next-intl";
import type { PageDocument } from "#published/documents.ts";

const forms = [
  { ending: "atom", name: "Atom" },
  { ending: "rss", name: "RSS" },
  { ending: "json", name: "JSON" },
] as const;

/** How to follow a page without giving an address: feeds and calendars, folded, for those who know what to do with them. */
export function FollowFeeds({ page }: { page: PageDocument }) {
  const t = useTranslations("feed.follow");
  const { kind, path: base } = page;
  const ofService = [{ path: `${base}/feed`, words: t("service") }];
  const ofAll = [
    { path: `${base}/feed`, words: t("incidents") },
    { path: `${base}/updates`, words: t("updates") },
  ];
  const maintenance = { path: `/${page.language}/maintenance.ics`, words: t("maintenance") };
  const promises = { path: `/${page.language}/promises.ics`, words: t("promises") };
  const feeds = kind === "service" ? ofService : kind === "status" ? ofAll : [];
  const calendars = kind === "status" ? [maintenance, promises] : kind === "maintenance" ? [maintenance] : [];
  return (
    <details className="section">
      <summary className="font-semibold">{t("title")}</summary>
      <p className="mt-2 max-w-prose text-soft">{t("meaning")}</p>
      <dl className="facts pair mt-4 text-sm">
        {feeds.map(({ path, words }) => (
          <div key={path}>
            <dt>{words}</dt>
            <dd className="flex gap-x-5">
              {forms.map(({ ending, name }) => (
                <a key={ending} href={`${path}.${ending}`} className="py-1" aria-label={t("form", { words, name })}>
                  {name}
                </a>
              ))}
            </dd>
          </div>
        ))}
        {calendars.length > 0 && (
          <div>
            <dt>{t("calendars")}</dt>
            <dd className="flex flex-wrap gap-x-5">
              {calendars.map(({ path, words }) => (
                <a key={path} href={path} className="py-1">
                  {words}
                </a>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}
