import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { AddedLater, CorrectionWords } from "#domain/postmortem/components/page/correction-list.tsx";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import type { RevisionLine as Line } from "#published/postmortem-documents.ts";

type Props = { line: Line; place: Place };

/** A revision in their list: its number, leading to what it changed, and what is known of it. */
export function RevisionLine({ line, place }: Props) {
  const t = useTranslations("postmortem.revisions");
  return (
    <li className="event">
      <p className="event-time">
        <RevisionWhen line={line} place={place} />
      </p>
      <div>
        <p className="font-semibold">
          <a href={line.path}>{t("number", { number: line.number })}</a>
        </p>
        <RevisionFacts line={line} place={place} />
      </div>
    </li>
  );
}

/** When a revision was published, or that nobody knows. */
export function RevisionWhen({ line, place }: Props) {
  const t = useTranslations("postmortem.revisions");
  if (line.at === null) return t("undated");
  return <time dateTime={line.at}>{formatDayClock(line.at, place)}</time>;
}

/** What kind of change it was, what it corrects and why, and whether somebody else read it. */
export function RevisionFacts({ line, place }: Props) {
  const t = useTranslations("postmortem");
  const { change, correction, review } = line;
  return (
    <>
      <p>
        {t(`revisions.change.${change}`)}
        {correction?.section != null && t("revisions.in", { section: t(`section.${correction.section}`) })}
      </p>
      {correction !== null && <CorrectionWords correction={correction} place={place} />}
      {!review.isReviewed && change !== "editorial" && (
        <p className="text-sm text-soft">
          {t("page.unreviewed")} {review.waiver !== null && <Authored text={review.waiver} language={place.language} />}{" "}
          {review.addedAt !== null && <AddedLater at={review.addedAt} place={place} />}
        </p>
      )}
    </>
  );
}
