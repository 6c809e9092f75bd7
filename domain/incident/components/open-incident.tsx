import { useTranslations } from "next-intl";
import { Authored, AuthoredProse, PendingTranslation } from "#components/authored.tsx";
import { Fact } from "#components/fact.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { EstimateText } from "#domain/incident/components/estimate-text.tsx";
import { ImpactList } from "#domain/incident/components/impact-list.tsx";
import { NextMessage } from "#domain/incident/components/next-message.tsx";
import { ServiceNames } from "#domain/incident/components/service-names.tsx";
import { StateWord } from "#domain/incident/components/state-word.tsx";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { UpdateClocks } from "#domain/incident/components/update-clocks.tsx";
import { WorstWord } from "#domain/incident/components/worst-word.tsx";
import { PhaseNote } from "#domain/maintenance/components/phase-note.tsx";
import { WindowText } from "#domain/maintenance/components/window-text.tsx";
import { levelBorder } from "#domain/service/components/level-style.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { OpenIncident as Open } from "#published/documents.ts";

/** An incident that lasts: what is known, who is concerned, who is not, what to do meanwhile, when there is more. */
export function OpenIncident({ incident, place }: { incident: Open; place: Place }) {
  const t = useTranslations();
  const title = titleOfIncident(incident, { t, language: place.language });
  const { language } = place;
  const border =
    incident.kind === "maintenance" && incident.worst === "operational" ? "under_maintenance" : incident.worst;
  return (
    <article id={`incident-${incident.id}`} className={`open ${levelBorder[border]}`}>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        {(incident.kind === "maintenance" || incident.services.length > 0) && <WorstWord incident={incident} />}
        <StateWord state={incident.state} />
      </p>
      <h3 className="title mt-2">
        <a href={incident.path}>
          <Authored text={title} language={language} />
        </a>
      </h3>
      <PendingTranslation text={title} language={language} />
      <p className="text-soft">
        {t("incident.startedAt")}
        <MomentText moment={incident.started} place={place} />
        {incident.started.at !== null && <span data-since={incident.started.at} />}
        {incident.plan !== undefined && (
          <span className="block">
            {t("incident.plannedFor")}
            <WindowText window={incident.plan.window} place={place} />
          </span>
        )}
      </p>
      {incident.plan !== undefined && <PhaseNote plan={incident.plan} place={place} />}
      <div className="mt-5">
        {incident.latest === null ? (
          <p className="text-soft">{t("incident.allRetracted")}</p>
        ) : (
          <>
            <p className="mb-1 text-sm font-semibold">
              {t("incident.latest")}
              <UpdateClocks update={incident.latest} place={place} />
            </p>
            <AuthoredProse text={incident.latest.text} language={language} />
          </>
        )}
      </div>
      {incident.meanwhile !== null && (
        <div className="meanwhile">
          <p className="font-semibold">{t("incident.meanwhile")}</p>
          <AuthoredProse text={incident.meanwhile} language={language} />
        </div>
      )}
      <dl className="facts pair pair-tall mt-6">
        {incident.affected.length > 0 && (
          <Fact term={t("incident.affected")}>
            <ImpactList changes={incident.affected} language={language} />
          </Fact>
        )}
        {incident.back.length > 0 && (
          <Fact term={t("incident.back")}>
            <ServiceNames services={incident.back} language={language} />
          </Fact>
        )}
        {incident.unaffected.length > 0 && (
          <Fact term={t("incident.unaffected")}>
            <ServiceNames services={incident.unaffected} language={language} />
          </Fact>
        )}
        {(incident.kind === "incident" || incident.estimate.kind !== "none") && (
          <Fact term={t("incident.estimate")}>
            <EstimateText estimate={incident.estimate} place={place} />
          </Fact>
        )}
        <Fact term={t("incident.next")}>
          <NextMessage next={incident.latest?.next ?? null} place={place} />
        </Fact>
      </dl>
      <p className="mt-6">
        <a href={incident.path} className="font-medium">
          {t(incident.kind === "maintenance" ? "incident.wholeMaintenance" : "incident.whole")}
        </a>
      </p>
    </article>
  );
}
