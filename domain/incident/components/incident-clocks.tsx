import { useTranslations } from "next-intl";
import { Fact } from "#components/fact.tsx";
import { Instant } from "#components/instant.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { NextMessage } from "#domain/incident/components/next-message.tsx";
import { StatementList } from "#domain/incident/components/statement-list.tsx";
import { isOver } from "#domain/incident/schema.ts";
import { ruleWords } from "#domain/maintenance/components/rule-words.ts";
import { WindowText } from "#domain/maintenance/components/window-text.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { IncidentPage } from "#published/documents.ts";

type Props = { page: IncidentPage; place: Place; day: string };

/** The incident's clocks, each as exactly as it is known, and every statement of an end that is disputed. */
export function IncidentClocks({ page, place, day }: Props) {
  const whole = useTranslations();
  const t = useTranslations("incident");
  const { summary, statements } = page;
  const isPlanned = summary.kind === "maintenance";
  const isAhead = summary.state === "scheduled" || summary.state === "cancelled";
  const endless = isOver(summary.state) ? "endUnknown" : "notYet";
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">{t("clocks")}</h2>
      <dl className="facts mt-3">
        {page.window !== null && (
          <Fact term={t("clockPlanned")}>
            <WindowText window={page.window} place={place} />
            {summary.plan != null && summary.plan.repeat !== null && (
              <span className="block">{ruleWords(summary.plan.repeat, { t: whole, language: place.language })}</span>
            )}
          </Fact>
        )}
        {(summary.plan?.earlier.length ?? 0) > 0 && (
          <Fact term={t("clockPlannedBefore")}>
            {summary.plan?.earlier.map((window) => (
              <span key={window.saidAt} className="block">
                <WindowText window={window} place={place} />
              </span>
            ))}
          </Fact>
        )}
        {!isAhead && (
          <Fact term={t(isPlanned || page.affected.length === 0 ? "clockBegan" : "clockStarted")}>
            <MomentText moment={summary.started} place={place} />
          </Fact>
        )}
        {(page.detected !== null || page.detectedHow !== null) && (
          <Fact term={t("clockDetected")}>
            {page.detected !== null && <MomentText moment={page.detected} place={place} day={day} />}
            {page.detectedHow !== null &&
              t(page.detected === null ? "detectedBySomeone" : "detectedBy", { how: page.detectedHow })}
          </Fact>
        )}
        <Fact term={t("clockFirstWord")}>
          {page.firstWordAt === null ? (
            t(page.updates.length === 0 ? "noUpdates" : "firstWordUnknown")
          ) : (
            <Instant at={page.firstWordAt} place={place} day={day} />
          )}
        </Fact>
        {page.mitigated !== null && (
          <Fact term={t("clockMitigated")}>
            <MomentText moment={page.mitigated} place={place} day={day} />
          </Fact>
        )}
        {page.resolutions.length > 0 && (
          <Fact term={t("clockResolvedBefore")}>
            {page.resolutions.map(({ resolved, reopenedAt }) => (
              <span key={reopenedAt} className="block">
                {t("resolvedThen")}
                <MomentText moment={resolved} place={place} day={day} />
                {t("reopenedThen")}
                <Instant at={reopenedAt} place={place} day={day} />
              </span>
            ))}
          </Fact>
        )}
        {!isAhead && (
          <Fact term={t(isPlanned ? "clockEnded" : "clockResolved")}>
            {summary.resolved === null ? t(endless) : <MomentText moment={summary.resolved} place={place} day={day} />}
          </Fact>
        )}
        {!isOver(summary.state) && (
          <Fact term={t("next")}>
            <NextMessage next={page.next} place={place} />
          </Fact>
        )}
      </dl>
      {statements.length > 1 && (
        <div className="mt-4 text-sm">
          <p className="font-semibold">{t("statements", { count: statements.length })}</p>
          <StatementList statements={statements} language={page.site.defaultLanguage} place={place} day={day} />
        </div>
      )}
    </section>
  );
}
