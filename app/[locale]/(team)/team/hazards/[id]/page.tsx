import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { HazardCover } from "#domain/hazard/components/hazard-cover.tsx";
import { HazardFacts } from "#domain/hazard/components/hazard-facts.tsx";
import { HazardForm } from "#domain/hazard/components/hazard-form.tsx";
import { RetireHazardForm } from "#domain/hazard/components/retire-hazard-form.tsx";
import { readHazard, readHazardChoices } from "#domain/hazard/reads.ts";
import { RemediationHead } from "#domain/remediation/components/team/remediation-head.tsx";
import { RemediationNotice } from "#domain/remediation/components/team/remediation-notice.tsx";
import { Said } from "#domain/remediation/components/team/said.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { hasRight } from "#lib/roles.ts";
import { openRemediations } from "../../remediations/open-remediation.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("remediation.hazard"))("one") };
}

/** One hazard: where it stands, what covers it, where it came true, and its form. */
export default async function HazardPage({ params, searchParams }: PageProps) {
  const { member, place, today } = await openRemediations(params, "read");
  const { id } = await params;
  const hazard = /^[a-z0-9]{12}$/.test(id) ? await readHazard(id) : null;
  if (hazard === null) notFound();
  const { language } = place;
  const t = await getTranslations("remediation.hazard");
  const mayWrite = hasRight(member.role, "approve") && hazard.retiredAt === null;
  return (
    <>
      <RemediationHead
        title={<Said text={hazard.text} language={language} />}
        back={{ href: `/${language}/team/hazards`, label: t("title") }}
        item={null}
      />
      <HazardFacts hazard={hazard} place={place} today={today} />
      <RemediationNotice code={(await searchParams).notice} />
      <HazardCover hazard={hazard} mayPropose={mayWrite} language={language} />
      {mayWrite ? (
        <HazardForm
          hazard={hazard}
          {...(await readHazardChoices(hazard.incidents.map((incident) => incident.id)))}
          idempotencyKey={newId()}
          language={language}
        />
      ) : null}
      {mayWrite && hasRight(member.role, "review") ? <RetireHazardForm hazard={hazard} /> : null}
    </>
  );
}
