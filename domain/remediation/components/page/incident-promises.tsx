import { useTranslations } from "next-intl";
import { PromiseItem } from "#domain/remediation/components/page/promise-item.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { IncidentPromise } from "#published/promise-documents.ts";

type Props = { promises: IncidentPromise[]; place: Place };

/** What was promised because of an incident, then the measures around it that nobody promised. Nothing where there is neither. */
export function IncidentPromises({ promises, place }: Props) {
  const t = useTranslations("promise");
  if (promises.length === 0) return null;
  const made = promises.filter(({ group }) => group !== null);
  const others = promises.filter(({ group }) => group === null);
  return (
    <section aria-labelledby="promises" className="section">
      <h2 id="promises">{t(made.length > 0 ? "incident.title" : "incident.measures")}</h2>
      <Lines promises={made} place={place} />
      {made.length > 0 && others.length > 0 && <h3 className="promise-others">{t("incident.measures")}</h3>}
      <Lines promises={others} place={place} />
      {made.length > 0 && (
        <p className="promise-more">
          <a href={`/${place.language}/promises`}>{t("list.all")}</a>
        </p>
      )}
    </section>
  );
}

function Lines({ promises, place }: Props) {
  const t = useTranslations("promise.role");
  if (promises.length === 0) return null;
  return (
    <ul className="promise-lines">
      {promises.map((line) => (
        <PromiseItem key={line.id} line={line} place={place}>
          {line.links
            .filter((link) => link !== "arose")
            .map((link) => (
              <p key={link} className="promise-told">
                {t(link)}
              </p>
            ))}
        </PromiseItem>
      ))}
    </ul>
  );
}
