import { useTranslations } from "next-intl";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";

/** When the next message is due; once missed, that it is overdue. */
export function NextMessage({ next, place }: { next: { at: string; isOverdue: boolean } | null; place: Place }) {
  const t = useTranslations("incident");
  if (next === null) return t("nextNone");
  const words = t.rich(next.isOverdue ? "nextWasDue" : "nextDue", {
    at: formatDayClock(next.at, place),
    when: (chunks) => <time dateTime={next.at}>{chunks}</time>,
  });
  return (
    <>
      {words}
      {next.isOverdue && <strong className="late">{t("overdue")}</strong>}
    </>
  );
}
