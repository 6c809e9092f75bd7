import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { Fact } from "#components/fact.tsx";
import { Instant } from "#components/instant.tsx";
import { actorWords } from "#domain/remediation/components/page/promise-actor.ts";
import { dayOf, formatDay, formatNumber, type Place } from "#lib/i18n/format.ts";
import type { PromisePage } from "#published/promise-documents.ts";

type Props = { page: PromisePage; place: Place };

/** Its dates, who answers for it, who confirmed it, and when it is looked at again. */
export function PromiseClocks({ page, place }: Props) {
  const t = useTranslations("promise");
  const all = useTranslations();
  const { line, verified } = page;
  return (
    <div className="aside">
      <section aria-labelledby="dates">
        <h2 id="dates">{t("page.dates")}</h2>
        <dl className="facts mt-3">
          <PromisedOn page={page} place={place} />
          {line.group !== null && (
            <Fact term={t("page.firstDue")}>
              {line.firstDue === null ? t("page.noDate") : <Day day={line.firstDue} place={place} />}
            </Fact>
          )}
          {line.moves > 0 && (
            <Fact term={t("page.dueNow")}>
              {line.due === null ? t("page.noDate") : <Day day={line.due} place={place} />}
            </Fact>
          )}
          {line.keptOn !== null && (
            <Fact term={t(line.group === null ? "page.doneOn" : "page.keptOn")}>
              <Day day={line.keptOn} place={place} />
            </Fact>
          )}
          {line.state === "accepted_risk" && line.acceptedUntil !== null && (
            <Fact term={t("page.acceptedUntil")}>
              <Day day={line.acceptedUntil} place={place} />
            </Fact>
          )}
          <Recheck page={page} place={place} />
        </dl>
      </section>
      <section aria-labelledby="people">
        <h2 id="people">{t("page.people")}</h2>
        <dl className="facts mt-3">
          <Fact term={t("page.owner")}>
            {page.ownerRole === null ? (
              t("page.notStated")
            ) : (
              <Authored text={page.ownerRole} language={place.language} />
            )}
          </Fact>
          <Fact term={t("page.verifier")}>
            {verified === null
              ? t(line.group === "ended" ? "page.nobody" : "page.nobodyYet")
              : t("page.verifiedBy", {
                  who: actorWords(verified.by, all),
                  day: formatDay(dayOf(verified.at, place.timeZone), place),
                })}
          </Fact>
        </dl>
      </section>
    </div>
  );
}

/** When it was promised, and when that was written down here, where these are two days. */
function PromisedOn({ page, place }: Props) {
  const t = useTranslations("promise.page");
  const { line, recordedAt, isRecordedLater } = page;
  if (line.promisedOn === null)
    return (
      <Fact term={t("knownSince")}>
        {line.isUndated ? t("dayUnknown") : <Day day={dayOf(recordedAt, place.timeZone)} place={place} />}
      </Fact>
    );
  return (
    <>
      <Fact term={t("promisedOn")}>
        {line.isUndated ? t("dayUnknown") : <Day day={line.promisedOn} place={place} />}
      </Fact>
      {isRecordedLater && (
        <Fact term={t("recordedAt")}>
          <Instant at={recordedAt} place={place} />
        </Fact>
      )}
    </>
  );
}

function Recheck({ page: { recheck }, place }: Props) {
  const t = useTranslations("promise.page");
  if (recheck === null) return null;
  const { everyDays, dueOn } = recheck;
  return (
    <Fact term={t("recheck")}>
      {t("recheckEvery", { count: everyDays, number: formatNumber(everyDays, place.language) })}
      {dueOn !== null && t("recheckNext", { day: formatDay(dueOn, place) })}
    </Fact>
  );
}

function Day({ day, place }: { day: string; place: Place }) {
  return <time dateTime={day}>{formatDay(day, place)}</time>;
}
