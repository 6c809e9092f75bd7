import { useTranslations } from "next-intl";
import { Authored, PendingTranslation } from "#components/authored.tsx";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { formatDay, formatDuration, formatList, formatNumber, type Place } from "#lib/i18n/format.ts";
import type { PostmortemLine as Line } from "#published/postmortem-documents.ts";

/** A postmortem in a list: what it is about, when that was and how long, the kinds of its causes, and what became of it since. */
export function PostmortemLine({ line, place }: { line: Line; place: Place }) {
  const t = useTranslations();
  const { incident, kinds, publishedAt, revisions, isRetracted, size } = line;
  const title = titleOfIncident(incident, { t, language: place.language });
  const began = incident.started.at ?? incident.started.earliest;
  const words = <Authored text={title} language={place.language} />;
  const causes = kinds.map((kind) => t(`postmortem.factor.kind.${kind}`));
  const told = [
    publishedAt === null
      ? t("postmortem.page.undated")
      : t("postmortem.list.published", { day: formatDay(publishedAt, place) }),
    ...(revisions > 1
      ? [t("postmortem.page.revised", { count: revisions - 1, number: formatNumber(revisions - 1, place.language) })]
      : []),
    ...(size === "note" ? [t("postmortem.size.note")] : []),
    ...(isRetracted ? [t("postmortem.list.retracted")] : []),
  ];
  return (
    <li className="pm-line">
      <p className="text-sm text-soft">
        {began !== null && <time dateTime={began}>{formatDay(began, place)}</time>}
        {incident.duration !== null && incident.duration.toMs > 0 && (
          <>
            {t("page.separator")}
            {formatDuration(incident.duration, place.language)}
          </>
        )}
      </p>
      <p className="pm-line-title">
        <a href={line.path}>{isRetracted ? <del>{words}</del> : words}</a>
      </p>
      <PendingTranslation text={title} language={place.language} />
      {causes.length > 0 && (
        <p className="text-sm">{t("postmortem.list.causes", { causes: formatList(causes, place.language) })}</p>
      )}
      <p className="text-sm text-soft">{told.join(t("page.separator"))}</p>
    </li>
  );
}
