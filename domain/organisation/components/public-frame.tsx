import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Authored } from "#components/authored.tsx";
import { LevelShapes } from "#domain/service/components/level-glyph.tsx";
import { formatDayClock, formatZone, type Place } from "#lib/i18n/format.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import type { PageDocument } from "#published/documents.ts";

/** What surrounds every public page: skip link, example banner, host's name, language switch, support, stamp, links. */
export function PublicFrame({ page, children }: { page: PageDocument; children: ReactNode }) {
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <>
      <Skip />
      <LevelShapes />
      <Hatch />
      {page.site.isExample && <ExampleBanner />}
      <Header page={page} />
      <main id="content" tabIndex={-1} className="column">
        {children}
      </main>
      <Footer page={page} place={place} />
      <Live page={page} />
    </>
  );
}

function Skip() {
  const t = useTranslations("page");
  return (
    <a href="#content" className="skip">
      {t("skip")}
    </a>
  );
}

function Hatch() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1.3" height="5" className="hatch-line" />
      </pattern>
    </svg>
  );
}

function ExampleBanner() {
  const t = useTranslations("page");
  return (
    <aside aria-label={t("example")} className="example">
      <strong>{t("example")}</strong> {t("exampleMeaning")}
    </aside>
  );
}

function Header({ page }: { page: PageDocument }) {
  const t = useTranslations("page");
  const other = otherLanguage(page.language);
  const { site } = page;
  return (
    <header className="column head">
      <a href={`/${page.language}`} className="home">
        {/* biome-ignore lint/performance/noImgElement: a data: URI in a page without Next's scripts */}
        {site.logo !== null && <img src={site.logo} alt="" height={32} className="h-8 w-auto" />}
        {site.name}
      </a>
      <Sections page={page} />
      <nav aria-label={t("languages")}>
        <a href={page.alternatePath} hrefLang={other} lang={other} rel="alternate" className="plain">
          {t("otherLanguage")}
        </a>
      </nav>
    </header>
  );
}

type Section = "status" | "history" | "postmortems" | "promises" | "search" | "subscribe";
const sectionOf: { [Kind in PageDocument["kind"]]?: Section } = {
  status: "status",
  history: "history",
  "history-year": "history",
  "history-month": "history",
  maintenance: "status",
  postmortem: "postmortems",
  "postmortem-revision": "postmortems",
  "postmortem-revisions": "postmortems",
  postmortems: "postmortems",
  promise: "promises",
  promises: "promises",
  search: "search",
  subscribe: "subscribe",
  subscription: "subscribe",
};

/** The ways through the site; the one that the page belongs to is marked. */
function Sections({ page }: { page: PageDocument }) {
  const t = useTranslations("page");
  const home = `/${page.language}`;
  const links = [
    { section: "status", path: home },
    { section: "history", path: `${home}/history` },
    { section: "postmortems", path: `${home}/postmortems` },
    { section: "promises", path: `${home}/promises` },
    { section: "search", path: `${home}/search` },
    { section: "subscribe", path: `${home}/subscribe` },
  ] as const;
  const current = (path: string) => (page.path.split("?")[0] === path ? "page" : "true");
  return (
    <nav aria-label={t("sections")} className="sections">
      {links.map(({ section, path }) => (
        <a key={section} href={path} aria-current={sectionOf[page.kind] === section ? current(path) : undefined}>
          {t(section)}
        </a>
      ))}
    </nav>
  );
}

function Footer({ page, place }: { page: PageDocument; place: Place }) {
  const t = useTranslations("page");
  const { site } = page;
  const links = [
    { href: site.legalUrl, words: t("legal") },
    { href: site.privacyUrl, words: t("privacy") },
    { href: site.accessibilityUrl, words: t("accessibility") },
  ].filter((link) => link.href !== "");
  return (
    <footer className="column foot">
      {site.support !== null && (
        <p className="text-ink">
          <strong>{t("support")}</strong> <Authored text={site.support} language={page.language} />
        </p>
      )}
      <p>
        {t.rich("changed", {
          at: formatDayClock(page.changedAt, place),
          when: (chunks) => <time dateTime={page.changedAt}>{chunks}</time>,
        })}{" "}
        {t("zone", { zone: formatZone(page.changedAt, place) })} <span id="checked" />
      </p>
      <ul className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
        {links.map((link) => (
          <li key={link.words}>
            <a href={link.href} className="plain">
              {link.words}
            </a>
          </li>
        ))}
        {(["maintenance", "developers"] as const).map((name) => (
          <li key={name}>
            <a href={`/${page.language}/${name}`} className="plain">
              {t(name)}
            </a>
          </li>
        ))}
        <li>{t("madeWith")}</li>
      </ul>
    </footer>
  );
}

/** Where the script speaks, with its words: the page says nothing here by itself. */
function Live({ page }: { page: PageDocument }) {
  const t = useTranslations("live");
  // The script puts the time in.
  const time = "{time}";
  return (
    <p
      id="live"
      role="status"
      data-zone={page.site.timeZone}
      data-updated={t("updated")}
      data-stale={t("stale", { time })}
      data-checked={t("checked", { time })}
      data-yours={t("yours", { time })}
      data-since={t("since", { time })}
      data-units={t("units")}
    />
  );
}
