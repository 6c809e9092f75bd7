import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HazardForm } from "#domain/hazard/components/hazard-form.tsx";
import { readHazardChoices } from "#domain/hazard/reads.ts";
import { RemediationHead } from "#domain/remediation/components/team/remediation-head.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { openRemediations } from "../../remediations/open-remediation.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("remediation.hazard"))("write") };
}

/** Writes down what may go wrong. */
export default async function NewHazardPage({ params }: PageProps) {
  const { place } = await openRemediations(params, "approve");
  const t = await getTranslations("remediation.hazard");
  return (
    <>
      <RemediationHead
        title={t("write")}
        lead={t("writeLead")}
        back={{ href: `/${place.language}/team/hazards`, label: t("title") }}
        item={null}
      />
      <HazardForm hazard={null} {...(await readHazardChoices([]))} idempotencyKey={newId()} language={place.language} />
    </>
  );
}
