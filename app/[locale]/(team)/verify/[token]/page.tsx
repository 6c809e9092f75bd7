import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { OutsideForm } from "#domain/remediation/components/form/outside-form.tsx";
import { OutsideClaim } from "#domain/remediation/components/team/outside-claim.tsx";
import { Said } from "#domain/remediation/components/team/said.tsx";
import { findVerifierLink } from "#domain/remediation/link-reads.ts";
import { isDatabaseThere, readSignedIn } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = {
  params: Promise<{ locale: string; token: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("remediation.visit"))("title") };
}

/** For somebody outside who holds a one-time link: what was promised, and what he found. Looking uses nothing up. */
export default async function VerifierPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  if (!(await isDatabaseThere())) redirect(`/${language}/team/away`);
  const { token } = await params;
  const t = await getTranslations("remediation.visit");
  const found = await findVerifierLink({ token, now: now() });
  if (found.state === "used" && (await searchParams).notice === "thanks")
    return <PageHead title={t("thanks")} lead={t("thanksLead")} />;
  if (found.state !== "open") return <PageHead title={t(`shut.${found.state}`)} lead={t("shutLead")} />;
  const { name, timeZone } = await readOrganisation();
  const place = { language, timeZone };
  const { claim } = found;
  const member = await readSignedIn();
  return (
    <>
      <PageHead
        title={t("title")}
        lead={
          <>
            {t("lead", { organisation: name })} <Said text={claim.role} language={language} />.
          </>
        }
      />
      <OutsideClaim claim={claim} place={place} />
      {member === null ? (
        <OutsideForm token={token} claim={claim} language={language} />
      ) : (
        <Notice tone="warn" title={t("member", { name: member.name })}>
          <p>{t("memberHint")}</p>
        </Notice>
      )}
      <p className="text-muted text-sm">{t("until", { at: formatDayClock(claim.expiresAt, place) })}</p>
    </>
  );
}
