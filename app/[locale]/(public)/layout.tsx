import { hasLocale } from "next-intl";
import { setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import "./public.css";
import { AccentStyle } from "#domain/organisation/components/accent-style.tsx";
import { languages } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";

export const dynamic = "force-dynamic";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** Root layout of the published pages: plain HTML, one stylesheet, and the one script that only enhances it. */
export default async function PublicLayout({ children, params }: Props) {
  const { locale } = await params;
  const language = hasLocale(languages, locale) ? locale : "fr";
  setRequestLocale(language);
  const document = await readDocument(`/${language}`);
  return (
    <html lang={language}>
      <head>{document !== null && <AccentStyle accent={document.site.accent} />}</head>
      <body>
        {children}
        <script src="/vigie.js" defer />
      </body>
    </html>
  );
}
