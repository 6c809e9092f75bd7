import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TeamHeader, type TeamLink } from "#components/team-header.tsx";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { countNotices } from "#domain/reminder/reads.ts";
import { glyphIcon } from "#domain/service/components/glyph-icon.ts";
import { isDatabaseThere, readSignedIn } from "#lib/auth.ts";
import { clientMessages } from "#lib/i18n/client-messages.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight, type Role } from "#lib/roles.ts";
import "./team.css";

export const dynamic = "force-dynamic";

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

type LayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  await pageLanguage(params);
  const t = await getTranslations("team");
  return {
    title: { default: t("title"), template: `%s · ${t("title")}` },
    robots: { index: false, follow: false },
    icons: { icon: [{ url: glyphIcon("investigating"), type: "image/svg+xml" }] },
  };
}

/** The team's side: header with what this member may do, and the messages that its forms need. */
export default async function TeamLayout({ children, params }: LayoutProps) {
  const locale = await pageLanguage(params);
  const t = await getTranslations("team");
  const isThere = await isDatabaseThere();
  const organisation = isThere ? await readOrganisation() : null;
  const member = isThere ? await readSignedIn() : null;
  const isAtHome = member !== null && !member.mustChangePassword && organisation?.example !== "undecided";
  return (
    <html lang={locale}>
      <body className="min-h-dvh">
        <NextIntlClientProvider messages={clientMessages(await getMessages())}>
          <a
            href="#content"
            className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-lg focus:bg-surface focus:p-3"
          >
            {t("skip")}
          </a>
          <TeamHeader
            organisation={organisation?.name ?? null}
            isExample={organisation !== null && organisation.example !== "none"}
            member={member === null ? null : member.name}
            links={isAtHome ? linksFor(member.role, await countNotices(member.id)) : []}
          />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto flex max-w-4xl flex-col gap-6 px-4 pt-6 pb-24 outline-none sm:px-6"
          >
            {children}
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

function linksFor(role: Role, reminders: number): TeamLink[] {
  const administers = hasRight(role, "administer");
  const all = [
    { key: "home", path: "/team", shown: true },
    { key: "incidents", path: "/team/incidents", shown: true },
    { key: "maintenance", path: "/team/maintenance", shown: true },
    { key: "postmortems", path: "/team/postmortems", shown: true },
    { key: "remediations", path: "/team/remediations", shown: true },
    { key: "deliveries", path: "/team/deliveries", shown: hasRight(role, "post") },
    { key: "reminders", path: "/team/reminders", shown: true, count: reminders },
    { key: "review", path: "/team/review", shown: hasRight(role, "review") },
    { key: "services", path: "/team/services", shown: true },
    { key: "dependencies", path: "/team/dependencies", shown: true },
    { key: "templates", path: "/team/templates", shown: hasRight(role, "post") },
    { key: "settings", path: "/team/settings", shown: true },
    { key: "subscribers", path: "/team/subscribers", shown: administers },
    { key: "members", path: "/team/members", shown: administers },
    { key: "audit", path: "/team/audit", shown: administers },
    { key: "profile", path: "/team/profile", shown: true },
  ];
  return all.filter((link) => link.shown).map(({ shown: _, ...link }) => link);
}
