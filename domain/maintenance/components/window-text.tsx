import { useTranslations } from "next-intl";
import { Instant } from "#components/instant.tsx";
import { dayOf, type Place } from "#lib/i18n/format.ts";

/** From when to when something is planned; the end with its day only where that is another one. */
export function WindowText({ window, place }: { window: { from: string; until: string }; place: Place }) {
  const t = useTranslations("incident");
  return (
    <>
      <Instant at={window.from} place={place} />
      {t("windowUntil")}
      <Instant at={window.until} place={place} day={dayOf(window.from, place.timeZone)} />
    </>
  );
}
