import { useTranslations } from "next-intl";
import { Authored, AuthoredProse } from "#components/authored.tsx";
import { Fact } from "#components/fact.tsx";
import { Instant } from "#components/instant.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { PublicDecision } from "#published/documents.ts";

type Props = { decisions: PublicDecision[]; place: Place; day: string };

/** What was chosen on purpose, why, and at what price. Intervals kept closed deliberately lead here by number. */
export function IncidentDecisions({ decisions, place, day }: Props) {
  const t = useTranslations("incident");
  const { language } = place;
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="decisions" className="section">
      <h2 id="decisions">{t("decisions")}</h2>
      <ol className="mt-5 space-y-7">
        {decisions.map((decision) => (
          <li key={decision.id} id={`decision-${decision.number}`} className="decision">
            <span aria-hidden="true" className="decision-number">
              {decision.number}
            </span>
            <div>
              <h3 className="font-semibold">
                <span className="sr-only">{t("decisionNumber", { number: decision.number })}</span>
                <Authored text={decision.what} language={language} />
                {decision.decidedAt !== null && (
                  <span className="font-normal text-soft">
                    {t("decidedAt")}
                    <Instant at={decision.decidedAt} place={place} day={day} />
                  </span>
                )}
              </h3>
              <dl className="facts pair mt-2">
                {decision.why !== null && (
                  <Fact term={t("why")}>
                    <AuthoredProse text={decision.why} language={language} />
                  </Fact>
                )}
                {decision.tradeOff !== null && (
                  <Fact term={t("tradeOff")}>
                    <AuthoredProse text={decision.tradeOff} language={language} />
                  </Fact>
                )}
              </dl>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
