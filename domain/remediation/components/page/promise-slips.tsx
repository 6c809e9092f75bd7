import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { dayOf, formatDay, type Place } from "#lib/i18n/format.ts";
import type { PromisePage } from "#published/promise-documents.ts";
import { FormerlySaid } from "./formerly-said.tsx";

type Props = { page: PromisePage; place: Place };

/** Every time that the date was moved, and every time that it was said in other words, with the reasons. */
export function PromiseSlips({ page, place }: Props) {
  const t = useTranslations("promise");
  const { slips, rewordings } = page;
  const { language, timeZone } = place;
  const day = (date: string | null) => (date === null ? t("page.noDate") : formatDay(date, place));
  return (
    <>
      {slips.length > 0 && (
        <section aria-labelledby="slips" className="section">
          <h2 id="slips">{t("page.slips")}</h2>
          <ol className="promise-facts">
            {slips.map(({ at, formerDue, due, reason }) => (
              <li key={at}>
                <p className="font-medium">{t("page.slip", { from: day(formerDue), to: day(due) })}</p>
                <p>{reason !== null && <Authored text={reason} language={language} />}</p>
                <p className="promise-told">{t("page.said", { day: formatDay(dayOf(at, timeZone), place) })}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
      {rewordings.length > 0 && (
        <section aria-labelledby="rewordings" className="section">
          <h2 id="rewordings">{t("page.rewordings")}</h2>
          <ol className="promise-facts">
            {rewordings.map(({ at, wording, former, reason }) => (
              <li key={at}>
                {wording !== null && (
                  <p>
                    <del className="was">
                      <Authored text={wording} language={language} />
                    </del>
                  </p>
                )}
                {former !== null && <FormerlySaid former={former} language={language} />}
                <p>{reason !== null && <Authored text={reason} language={language} />}</p>
                <p className="promise-told">{t("page.until", { day: formatDay(dayOf(at, timeZone), place) })}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
