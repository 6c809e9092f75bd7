import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { isDatabaseThere, readSessionId } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.away"))("title") };
}

/** Said in both languages: whoever arrives here has an emergency and perhaps another's browser. */
export default async function AwayPage({ params }: PageProps) {
  const locale = await pageLanguage(params);
  if (await isDatabaseThere()) redirect(`/${locale}/team`);
  const expected = process.env.VIGIE_INSTALLATION ?? null;
  const isKnown = (await readSessionId()) !== null;
  const both = locale === "fr" ? (["fr", "en"] as const) : (["en", "fr"] as const);
  return (
    <>
      {both.map((language) => (
        <AwayIn key={language} {...{ language, expected, isKnown }} isFirst={language === both[0]} />
      ))}
      <ButtonLink href={`/${locale}/team`} className="self-start">
        {(await getTranslations("team.away"))("again")}
      </ButtonLink>
    </>
  );
}

type AwayInProps = { language: string; expected: string | null; isKnown: boolean; isFirst: boolean };

async function AwayIn({ language, expected, isKnown, isFirst }: AwayInProps) {
  const t = await getTranslations({ locale: language, namespace: "team.away" });
  return (
    <div lang={language} className="flex flex-col gap-4">
      {isFirst ? (
        <PageHead title={t("title")} lead={t("served")} />
      ) : (
        <p className="font-semibold text-lg">{t("title")}</p>
      )}
      {isFirst ? null : <p className="text-muted">{t("served")}</p>}
      {isKnown ? <Notice tone="good" title={t("known")} /> : null}
      <Card>
        <p>{t("expected")}</p>
        {expected === null ? null : (
          <p>
            <code className="break-all rounded bg-sunken px-2 py-1 font-mono text-sm">{expected}</code>
          </p>
        )}
        <p>{t("ways")}</p>
        <ul className="flex list-disc flex-col gap-2 ps-5">
          {(["start", "restore", "adopt"] as const).map((way) => (
            <li key={way}>
              {t.rich(way, {
                code: (words) => <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-sm">{words}</code>,
              })}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
