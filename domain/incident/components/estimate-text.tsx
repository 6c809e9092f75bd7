import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "#components/instant.tsx";
import { dayOf, formatClock, formatDay, formatDayClock, type Place } from "#lib/i18n/format.ts";
import type { PublicEstimate } from "#published/documents.ts";

type Props = { estimate: PublicEstimate; place: Place; day?: string };

/** The estimate of return: a time or range, passed where it is passed; "not estimable" and "none" are said too. */
export function EstimateText({ estimate, place, day }: Props) {
  const t = useTranslations("estimate");
  if (estimate.kind === "none" || estimate.kind === "not_estimable") return t(estimate.kind);
  const { from, to } = estimate;
  return (
    <>
      {estimate.kind === "range" && to !== null ? (
        <Range from={from} to={to} place={place} day={day} />
      ) : (
        <Instant at={from} place={place} day={day} />
      )}
      {estimate.isPassed && <strong className="late">{t("passed")}</strong>}
    </>
  );
}

function Range({ from, to, place, day }: { from: string; to: string; place: Place; day?: string }) {
  const t = useTranslations("estimate");
  const stamp = (at: string) => (chunks: ReactNode) => <time dateTime={at}>{chunks}</time>;
  const first = dayOf(from, place.timeZone);
  const isOneDay = first === dayOf(to, place.timeZone);
  const words = isOneDay ? formatClock : formatDayClock;
  return (
    <>
      {isOneDay && first !== day && t("onDay", { day: formatDay(from, place) })}
      {t.rich(isOneDay ? "range" : "rangeOfDays", {
        from: words(from, place),
        to: words(to, place),
        first: stamp(from),
        second: stamp(to),
      })}
    </>
  );
}
