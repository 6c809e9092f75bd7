import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { actorWords } from "#domain/remediation/components/page/promise-actor.ts";
import { dayOf, formatDay, type Place } from "#lib/i18n/format.ts";
import type { PromisePage, PublicEvidence } from "#published/promise-documents.ts";

type Props = { page: PromisePage; place: Place };

/** What must be true for it to be done, each with what shows that it is. */
export function PromiseCriteria({ page, place }: Props) {
  const t = useTranslations("promise.page");
  const { criteria, evidence } = page;
  if (criteria.length === 0 && evidence.length === 0) return null;
  return (
    <section aria-labelledby="criteria" className="section">
      <h2 id="criteria">{t("criteria")}</h2>
      <ol className="promise-facts">
        {criteria.map(({ text, evidence: own }) => (
          <li key={text.text}>
            <p className="font-medium">
              <Authored text={text} language={place.language} />
            </p>
            {own.length === 0 && <p className="promise-told">{t("noEvidence")}</p>}
            <Evidence evidence={own} place={place} />
          </li>
        ))}
        {evidence.length > 0 && (
          <li>
            <p className="font-medium">{t("whole")}</p>
            <Evidence evidence={evidence} place={place} />
          </li>
        )}
      </ol>
    </section>
  );
}

function Evidence({ evidence, place }: { evidence: PublicEvidence[]; place: Place }) {
  const t = useTranslations();
  if (evidence.length === 0) return null;
  return (
    <ul className="promise-evidence">
      {evidence.map(({ kind, summary, url, given }) => (
        <li key={`${given.at} ${summary.text} ${url}`}>
          <p>
            <Authored text={summary} language={place.language} />{" "}
            {url !== null && (
              <a href={url} rel="noreferrer">
                {t("promise.page.see")}
              </a>
            )}
          </p>
          <p className="promise-told">
            {[
              t(`promise.evidence.${kind}`),
              t(`promise.event.${given.with}`),
              actorWords(given.by, t),
              formatDay(dayOf(given.at, place.timeZone), place),
            ].join(t("promise.separator"))}
          </p>
        </li>
      ))}
    </ul>
  );
}
