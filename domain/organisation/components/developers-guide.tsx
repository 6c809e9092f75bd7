import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DevelopersPage } from "#published/record-documents.ts";

const standard = ["summary", "status", "components", "incidents", "unresolved", "maintenances"] as const;
const paths = {
  summary: "summary.json",
  status: "status.json",
  components: "components.json",
  incidents: "incidents.json",
  unresolved: "incidents/unresolved.json",
  maintenances: "scheduled-maintenances.json",
} as const satisfies Record<(typeof standard)[number], string>;

const feeds = [
  { name: "incidents", path: "feed.atom" },
  { name: "updates", path: "updates.atom" },
  { name: "maintenance", path: "maintenance.ics" },
  { name: "promises", path: "promises.ics" },
] as const;

/** What programs can read of this site, one use after the other, with examples that work as they stand. */
export function DevelopersGuide({ page }: { page: DevelopersPage }) {
  const t = useTranslations("developers");
  const base = `/${page.language}/api/v2`;
  const home = `${page.site.origin}/${page.language}`;
  return (
    <>
      <div className="headline">
        <div>
          <h1>{t("title")}</h1>
          <p className="mt-4 max-w-prose">{t("lead")}</p>
        </div>
      </div>
      <Use id="tools" title={t("tools.title")}>
        <p>{t("tools.meaning")}</p>
        <Example code={`curl ${home}/api/v2/summary.json`} />
        <dl>
          {standard.map((name) => (
            <Document key={name} path={`${base}/${paths[name]}`} words={t(`tools.${name}`)} />
          ))}
        </dl>
      </Use>
      <Use id="detail" title={t("detail.title")}>
        <p>{t("detail.meaning")}</p>
        <dl>
          <Document path="/api/v3/status.json" words={t("detail.status")} />
          <Document path="/api/v3/history.json" words={t("detail.history")} />
          <Document path="/api/v3/schema.json" words={t("detail.schema")} />
          <Document path="/api/openapi.json" words={t("detail.description")} />
        </dl>
      </Use>
      <Use id="feeds" title={t("feeds.title")}>
        <p>{t("feeds.meaning")}</p>
        <dl>
          {feeds.map(({ name, path }) => (
            <Document key={name} path={`/${page.language}/${path}`} words={t(`feeds.${name}`)} />
          ))}
        </dl>
      </Use>
      <Badges page={page} home={home} />
      <Use id="banner" title={t("banner.title")}>
        <p>{t("banner.meaning")}</p>
        <Example
          code={`<script src="${page.site.origin}/banner.js" data-language="${page.language}" async></script>`}
        />
        <p>{t("banner.manners")}</p>
      </Use>
      <Use id="manners" title={t("manners.title")}>
        <p>{t("manners.meaning")}</p>
        <Example
          code={`curl --etag-save status.etag --etag-compare status.etag -o status.json ${home}/api/v2/status.json`}
        />
      </Use>
    </>
  );
}

function Badges({ page, home }: { page: DevelopersPage; home: string }) {
  const t = useTranslations("developers.badges");
  const badge = `/${page.language}/badges/overall.svg`;
  const words = t("alternative", { name: page.site.name });
  return (
    <Use id="badges" title={t("title")}>
      <p>{t("meaning")}</p>
      {/* biome-ignore lint/performance/noImgElement: a published file in a page without Next's scripts */}
      <img src={badge} alt={words} height={24} />
      <Example code={`<a href="${home}"><img src="${page.site.origin}${badge}" alt="${words}"></a>`} />
      {page.serviceId !== null && (
        <>
          <p>{t("service")}</p>
          <Example
            code={`[![${words}](${home}/badges/services/${page.serviceId}.svg)](${home}/services/${page.serviceId})`}
          />
        </>
      )}
    </Use>
  );
}

function Use({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="section guide">
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/** A line to copy: one click takes all of it. */
function Example({ code }: { code: string }) {
  return (
    <pre>
      <code>{code}</code>
    </pre>
  );
}

function Document({ path, words }: { path: string; words: string }) {
  return (
    <>
      <dt>
        <a href={path}>
          <code>{path}</code>
        </a>
      </dt>
      <dd>{words}</dd>
    </>
  );
}
