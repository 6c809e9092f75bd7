import Link from "next/link";
import { useTranslations } from "next-intl";
import type { TeamNotice } from "#domain/notice/reads.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { DeliveryCounts } from "./delivery-counts.tsx";

/** Notices, each with when it was published, about what, and what became of it. */
export function NoticeList({ notices, place }: { notices: TeamNotice[]; place: Place }) {
  const t = useTranslations("team.deliveries");
  if (notices.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-xs">
      {notices.map((notice) => (
        <li key={notice.id} className="flex flex-col gap-2 px-4 py-4 sm:px-6">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Link
              href={`/${place.language}/team/deliveries/${notice.id}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-4"
            >
              <NoticeTitle notice={notice} place={place} />
            </Link>
            <span className="text-muted text-sm">{formatDayClock(notice.at, place)}</span>
          </p>
          <NoticeState notice={notice} place={place} />
        </li>
      ))}
    </ul>
  );
}

/** What a notice is about: its kind, and the title that it has in one of the languages. */
export function NoticeTitle({ notice, place }: { notice: TeamNotice; place: Place }) {
  const t = useTranslations("team.deliveries");
  const about = shownText(notice.about, place.language);
  return (
    <>
      {t(`topic.${notice.topic}`)}
      {about === null ? null : (
        <span>
          {t("about")}
          <span lang={about.language}>{about.text}</span>
        </span>
      )}
    </>
  );
}

/** Why nobody was told, or how far the telling has come. */
export function NoticeState({ notice, place }: { notice: TeamNotice; place: Place }) {
  const t = useTranslations();
  if (notice.quiet !== null)
    return <p className="text-muted text-sm">{t("notice.told.nobody", { why: t(`notice.quiet.${notice.quiet}`) })}</p>;
  return (
    <>
      {notice.isSpread ? null : <p className="text-muted text-sm">{t("team.deliveries.unspread")}</p>}
      {notice.isSpread || notice.counts.length > 0 ? (
        <DeliveryCounts counts={notice.counts} language={place.language} />
      ) : null}
    </>
  );
}
