import { useTranslations } from "next-intl";
import { Authored, PendingTranslation } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { ImpactList } from "#domain/incident/components/impact-list.tsx";
import { StateWord } from "#domain/incident/components/state-word.tsx";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { PhaseNote } from "#domain/maintenance/components/phase-note.tsx";
import { ruleWords } from "#domain/maintenance/components/rule-words.ts";
import { WindowText } from "#domain/maintenance/components/window-text.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { IncidentSummary } from "#published/documents.ts";

/** A maintenance to come or under way: what, when, whom it touches, and whether it goes as planned. */
export function MaintenanceLine({ one, place }: { one: IncidentSummary; place: Place }) {
  const t = useTranslations();
  const { language } = place;
  const title = titleOfIncident(one, { t, language });
  const { plan } = one;
  return (
    <li className="recent">
      <p>
        <StateWord state={one.state} />
      </p>
      <div className="space-y-1">
        <h3 className="font-medium">
          <a href={one.path}>
            <Authored text={title} language={language} />
          </a>
        </h3>
        <PendingTranslation text={title} language={language} />
        <p className="text-soft">
          {plan === undefined ? (
            <MomentText moment={one.started} place={place} />
          ) : (
            <WindowText window={plan.window} place={place} />
          )}
          {plan != null && plan.repeat !== null && (
            <>
              {t("page.separator")}
              {ruleWords(plan.repeat, { t, language })}
            </>
          )}
        </p>
        {plan !== undefined && <PhaseNote plan={plan} place={place} />}
        {plan !== undefined && one.state !== "cancelled" && <ImpactList changes={plan.expected} language={language} />}
      </div>
    </li>
  );
}
