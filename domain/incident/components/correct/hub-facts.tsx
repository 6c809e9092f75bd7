import { useTranslations } from "next-intl";
import { MomentText } from "#components/moment-text.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import type { MissingTranslation } from "#domain/incident/translation-reads.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { PartLink } from "./part-link.tsx";

type HubFactsProps = { corrections: Corrections; place: Place; path: string; missing: MissingTranslation[] };

/** The ways to what concerns the incident as a whole: times, interruptions, title, data, translations, confidential details. */
export function HubFacts({ corrections, place, path, missing }: HubFactsProps) {
  const t = useTranslations("correct.hub");
  const outcome = useTranslations("data");
  const services = new Set(corrections.intervals.map((interval) => interval.serviceId)).size;
  const title = shownText(corrections.title, place.language);
  const { started, resolved } = corrections.times;
  const said = (["customers", "mail", "ours"] as const).flatMap((what) => {
    const code = corrections.data[what];
    return code === null ? [] : [t("dataPair", { what: outcome(`of.${what}`), outcome: outcome(`outcome.${code}`) })];
  });
  const since = missing.flatMap((one) => (one.since === null ? [] : [one.since])).sort()[0];
  return (
    <Card title={t("facts")}>
      <ul className="-my-2 flex flex-col">
        <PartLink
          href={`${path}/corrections/intervals`}
          label={t("intervals")}
          about={t("intervalsNow", { count: corrections.intervals.length, services })}
        />
        <PartLink href={`${path}/corrections/times`} label={t("times")}>
          {t("started")} <MomentText moment={started} place={place} />
          {resolved === null ? null : (
            <>
              {t("ended")} <MomentText moment={resolved} place={place} />
            </>
          )}
        </PartLink>
        <PartLink href={`${path}/corrections/text/title/-`} label={t("titleLink")}>
          {title === null ? t("noTitle") : <span lang={title.language}>{title.text}</span>}
        </PartLink>
        <PartLink
          href={`${path}/corrections/text/data_note/-`}
          label={t("data")}
          about={said.length === 0 ? t("noData") : said.join(" · ")}
        />
        <PartLink
          href={`${path}/translations`}
          label={t("translations")}
          about={
            missing.length === 0
              ? t("noneMissing")
              : since === undefined
                ? t("missing", { count: missing.length })
                : t("missingSince", { count: missing.length, day: formatDay(since, place) })
          }
        />
        <PartLink href={`${path}/corrections/redact`} label={t("redact")} about={t("redactHint")} />
      </ul>
    </Card>
  );
}
