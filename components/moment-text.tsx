import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "#components/instant.tsx";
import { dayOf, formatClock, formatDay, formatDayClock, type Place } from "#lib/i18n/format.ts";

type Moment = {
  at: string | null;
  precision: "exact" | "approx" | "bounded" | "unknown";
  earliest: string | null;
  latest: string | null;
};

type Props = { moment: Moment; place: Place; day?: string };

/** A moment as it is known: "15 h 48", "vers 21 h 00, au plus tôt 20 h 38", "entre … et …", "heure inconnue". */
export function MomentText({ moment, place, day }: Props) {
  const t = useTranslations("time");
  const stamp = (at: string) => (chunks: ReactNode) => <time dateTime={at}>{chunks}</time>;
  const words = (at: string) =>
    dayOf(at, place.timeZone) === day ? formatClock(at, place) : formatDayClock(at, place);
  const { at, earliest, latest, precision } = moment;
  if (precision === "exact" && at !== null) return <Instant at={at} place={place} day={day} />;
  if (precision === "approx" && at !== null) {
    const isOtherDay = dayOf(at, place.timeZone) !== day;
    return (
      <>
        {isOtherDay && t("onDay", { day: formatDay(at, place) })}
        {t.rich("around", { at: formatClock(at, place), when: stamp(at) })}
        {earliest !== null && earliest !== at && t.rich("notBefore", { at: words(earliest), when: stamp(earliest) })}
        {latest !== null && latest !== at && t.rich("notAfter", { at: words(latest), when: stamp(latest) })}
      </>
    );
  }
  const last = latest ?? at;
  if (earliest !== null && last !== null) {
    const values = { from: words(earliest), to: words(last), first: stamp(earliest), second: stamp(last) };
    return t.rich(precision === "unknown" ? "unknownBetween" : "between", values);
  }
  if (last !== null) return t.rich("unknownBefore", { at: words(last), when: stamp(last) });
  return t("unknown");
}
