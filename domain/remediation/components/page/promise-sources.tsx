import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { IncidentName } from "#domain/remediation/components/page/promise-incidents.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { PromisePage } from "#published/promise-documents.ts";

type Props = { page: PromisePage; place: Place };

/** The incidents that it answers, did not prevent, or caused; when it was thought of; and from what to what it leads. */
export function PromiseSources({ page, place }: Props) {
  const t = useTranslations("promise");
  const { incidents, baseline, target, targetHedge, origin } = page;
  return (
    <section aria-labelledby="sources" className="section">
      <h2 id="sources">{t("page.sources")}</h2>
      {incidents.length === 0 && <p className="mt-3">{t("page.noIncident")}</p>}
      <ul className="promise-facts">
        {incidents.map((incident) => (
          <li key={`${incident.id} ${incident.link}`}>
            <p className="promise-told">{t(`role.${incident.link}`)}</p>
            <p>
              <IncidentName incident={incident} place={place} />
            </p>
            {incident.postmortem !== null && (
              <p className="text-sm">
                <a href={incident.postmortem}>{t("page.postmortem")}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-3 promise-told">{t(`origin.${origin}`)}</p>
      {(baseline !== null || target !== null) && (
        <dl className="promise-measure">
          <div>
            <dt>{t("page.baseline")}</dt>
            <dd>{baseline === null ? t("page.notStated") : <Authored text={baseline} language={place.language} />}</dd>
          </div>
          <div>
            <dt>{t("page.target")}</dt>
            <dd>
              {target === null ? t("page.notStated") : <Authored text={target} language={place.language} />}
              {targetHedge !== "none" && <span className="promise-hedge">{t(`hedge.${targetHedge}`)}</span>}
            </dd>
          </div>
        </dl>
      )}
    </section>
  );
}
