"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { otherLanguage } from "#lib/i18n/language.ts";

/** One place of the team's side; `key` is its word under "team.nav", `path` what follows the language, `count` what waits there. */
export type TeamLink = { key: string; path: string; count?: number };

type TeamHeaderProps = { organisation: string | null; isExample: boolean; member: string | null; links: TeamLink[] };

/** Name of the host, places that this member may go to, and the same page in the other language. Works without JavaScript. */
export function TeamHeader({ organisation, isExample, member, links }: TeamHeaderProps) {
  const t = useTranslations("team");
  const locale = useLocale() === "fr" ? "fr" : "en";
  return (
    <header className="sticky top-0 z-10 border-line border-b bg-surface/95 backdrop-blur print:hidden">
      <div className="mx-auto flex max-w-4xl items-center gap-2 px-4 py-1.5 sm:px-6">
        <Link
          href={`/${locale}/team`}
          prefetch={false}
          className="flex min-h-11 min-w-0 items-center gap-2.5 font-semibold"
        >
          <Lantern />
          <span className="line-clamp-2 min-w-0 leading-tight">{organisation ?? t("title")}</span>
        </Link>
        {isExample ? (
          <span className="shrink-0 rounded-full bg-warn-soft px-2 py-0.5 text-sm text-warn-ink max-sm:text-xs">
            {t("example")}
          </span>
        ) : null}
        <span className="grow" />
        <span className={links.length > 0 ? "max-md:hidden" : ""}>
          <OtherLanguage locale={locale} />
        </span>
        {links.length > 0 ? <Menu locale={locale} links={links} member={member} /> : null}
      </div>
      {links.length > 0 ? (
        <nav aria-label={t("nav.label")} className="mx-auto hidden max-w-4xl px-4 md:block">
          <Places locale={locale} links={links} className="flex flex-wrap" />
        </nav>
      ) : null}
    </header>
  );
}

function Menu({ locale, links, member }: { locale: "fr" | "en"; links: TeamLink[]; member: string | null }) {
  const t = useTranslations("team.nav");
  return (
    <details className="md:hidden" key={usePathname()}>
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg border border-control px-3.5 font-medium">
        {t("menu")}
      </summary>
      <nav
        aria-label={t("label")}
        className="absolute inset-x-0 top-full max-h-[80dvh] overflow-auto border-line border-b bg-surface px-4 py-3 shadow-lg"
      >
        {member === null ? null : <p className="px-3 pb-1 text-muted text-sm">{member}</p>}
        <Places locale={locale} links={links} className="flex flex-col" />
        <OtherLanguage locale={locale} />
      </nav>
    </details>
  );
}

function Places({ locale, links, className }: { locale: string; links: TeamLink[]; className: string }) {
  const t = useTranslations("team.nav");
  const pathname = usePathname();
  return (
    <ul className={className}>
      {links.map(({ key, path, count = 0 }) => {
        const href = `/${locale}${path}`;
        const isHere = path === "/team" ? pathname === href : pathname.startsWith(href);
        return (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isHere ? "page" : undefined}
              className="flex min-h-11 items-center whitespace-nowrap rounded-lg border-transparent px-3 hover:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-accent md:rounded-none md:border-b-2 md:px-2 md:text-[0.95rem] md:aria-[current=page]:border-accent"
            >
              {t(key)}
              {count > 0 ? <Count count={count} /> : null}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Count({ count }: { count: number }) {
  const t = useTranslations("reminder");
  return (
    <>
      <span aria-hidden="true" className="ms-1.5 rounded-full bg-accent px-2 py-0.5 font-semibold text-paper text-xs">
        {count}
      </span>
      <span className="sr-only">{` (${t("count", { count })})`}</span>
    </>
  );
}

function OtherLanguage({ locale }: { locale: "fr" | "en" }) {
  const t = useTranslations("team.nav");
  const other = otherLanguage(locale);
  const pathname = usePathname();
  return (
    <a
      href={pathname.replace(`/${locale}`, `/${other}`)}
      hrefLang={other}
      lang={other}
      className="flex min-h-11 items-center rounded-lg px-3 text-muted underline-offset-4 hover:text-ink hover:underline"
    >
      {t("otherLanguage")}
    </a>
  );
}

function Lantern() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-7 shrink-0 text-accent">
      <circle cx="12" cy="12" r="11" className="fill-current opacity-15" />
      <circle cx="12" cy="12" r="4.5" className="fill-current" />
      <path
        d="M12 1.5v4M12 18.5v4M1.5 12h4M18.5 12h4"
        className="stroke-current"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
