import { useTranslations } from "next-intl";
import { ImpactList } from "#domain/incident/components/impact-list.tsx";
import type { Language } from "#lib/i18n/language.ts";
import type { PublicPlan } from "#published/maintenance-documents.ts";

/** What customers will notice of a maintenance ahead; nothing once it has begun: then its picture tells. */
export function ExpectedImpact({ plan, language }: { plan: PublicPlan | undefined; language: Language }) {
  const t = useTranslations("maintenance");
  if (plan === undefined || (plan.phase !== "upcoming" && plan.phase !== "late")) return null;
  return (
    <section aria-labelledby="expected" className="section">
      <h2 id="expected">{t("expected")}</h2>
      <div className="mt-4">
        <ImpactList changes={plan.expected} language={language} />
      </div>
    </section>
  );
}
