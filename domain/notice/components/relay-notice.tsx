import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import { formatDayClock, formatNumber, type Place } from "#lib/i18n/format.ts";

type RelayNoticeProps = { trouble: { waiting: number; since: string; code: string } | null; place: Place };

/** Says that mail waits while the relay takes none; nothing while all is well. */
export function RelayNotice({ trouble, place }: RelayNoticeProps) {
  const t = useTranslations("team.deliveries.relay");
  if (trouble === null) return null;
  const { waiting, since, code } = trouble;
  return (
    <Notice tone="danger" role="alert" title={t("title", { since: formatDayClock(since, place) })}>
      <p>{t("waiting", { count: waiting, number: formatNumber(waiting, place.language) })}</p>
      {code === "" ? null : <p className="text-sm">{t("code", { code })}</p>}
    </Notice>
  );
}
