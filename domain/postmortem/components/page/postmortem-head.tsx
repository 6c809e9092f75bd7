import { useTranslations } from "next-intl";
import { Authored, PendingTranslation } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { AddedLater } from "#domain/postmortem/components/page/correction-list.tsx";
import { RetractionNotice } from "#domain/postmortem/components/page/retraction-notice.tsx";
import { formatDay, formatDuration, formatNumber, formatWeekday, type Place } from "#lib/i18n/format.ts";
import type { PostmortemBase, PostmortemPage } from "#published/postmortem-documents.ts";

type Props = { page: PostmortemPage; place: Place; day: string };

/** What it is about, when it was published and by whom, and whatever a reader must know before reading it. */
export function PostmortemHead({ page, place, day }: Props) {
  const t = useTranslations("postmortem");
  const { authorRole, incident } = page;
  return (
    <>
      <PostmortemCrumbs page={page} />
      <RetractionNotice page={page} place={place} />
      <div className="headline pm-head">
        <div>
          <p className="pm-kind">{t(`size.${page.size}`)}</p>
          <PostmortemTitle page={page} place={place} />
          <Span page={page} place={place} day={day} />
          <p className="pm-facts">
            <Published page={page} place={place} />
            {authorRole !== null && (
              <span>
                {t.rich("page.author", { role: () => <Authored text={authorRole} language={place.language} /> })}
              </span>
            )}
            <a href={incident.path} className="pm-screen">
              {t("page.incident")}
            </a>
            <Files page={page} />
          </p>
        </div>
      </div>
      <Notices page={page} place={place} />
    </>
  );
}

/** The same as files: both languages as a PDF, this one as Markdown, and for another installation. */
function Files({ page: { path, pdfPath } }: Pick<Props, "page">) {
  const t = useTranslations("postmortem.page");
  return (
    <>
      {pdfPath !== null && (
        <a href={pdfPath} type="application/pdf" className="pm-screen">
          {t("pdf")}
        </a>
      )}
      <a href={`${path}.md`} type="text/markdown" className="pm-screen">
        {t("markdown")}
      </a>
      {pdfPath !== null && (
        <span className="pm-screen">
          {t("import")}
          <a href={pdfPath.replace(/pdf$/, "json")} type="application/json">
            {t("json")}
          </a>
          {t("or")}
          <a href={pdfPath.replace(/pdf$/, "md")} type="text/markdown">
            {t("importMarkdown")}
          </a>
        </span>
      )}
    </>
  );
}

/** The way back to the list, and on the pages of revisions to the postmortem itself. */
export function PostmortemCrumbs({ page }: { page: PostmortemBase }) {
  const t = useTranslations();
  const own = page.revisionsPath.replace(/\/revisions$/, "");
  const isBelow = page.path !== own;
  return (
    <nav aria-label={t("page.breadcrumb")} className="breadcrumb text-sm">
      <a href={`/${page.language}/postmortems`}>{t("postmortem.list.up")}</a>
      {isBelow && (
        <>
          {t("page.separator")}
          <a href={own}>{t("postmortem.page.own")}</a>
        </>
      )}
      {isBelow && page.path !== page.revisionsPath && (
        <>
          {t("page.separator")}
          <a href={page.revisionsPath}>{t("postmortem.revisions.title")}</a>
        </>
      )}
    </nav>
  );
}

/** The incident's title as the page's own, struck where the postmortem was retracted. */
export function PostmortemTitle({ page, place }: { page: PostmortemBase; place: Place }) {
  const t = useTranslations();
  const title = titleOfIncident(page.incident.summary, { t, language: place.language });
  const words = <Authored text={title} language={place.language} />;
  return (
    <>
      <h1>{page.retracted === null ? words : <del className="pm-struck">{words}</del>}</h1>
      <PendingTranslation text={title} language={place.language} />
    </>
  );
}

/** The day of the incident, from when to when, how long. */
function Span({ page, place, day }: Props) {
  const t = useTranslations("incident");
  const { started, resolved, duration } = page.incident.summary;
  const first = started.at ?? started.earliest;
  return (
    <p className="pm-span">
      {first !== null && formatWeekday(first, place)}
      {t("spanFrom")}
      <MomentText moment={started} place={place} day={day} />
      {resolved !== null && (
        <>
          {t("spanTo")}
          <MomentText moment={resolved} place={place} day={day} />
        </>
      )}
      {duration !== null &&
        duration.toMs > 0 &&
        t("spanLasted", { duration: formatDuration(duration, place.language) })}
    </p>
  );
}

function Published({ page, place }: { page: PostmortemPage; place: Place }) {
  const t = useTranslations("postmortem.page");
  const { publishedAt, lastRevision, revisionsPath } = page;
  return (
    <>
      <span>
        {publishedAt === null
          ? t("undated")
          : t.rich("published", {
              day: formatDay(publishedAt, place),
              when: (chunks) => <time dateTime={publishedAt}>{chunks}</time>,
            })}
      </span>
      {lastRevision > 1 && (
        <a href={revisionsPath}>
          {t("revised", { count: lastRevision - 1, number: formatNumber(lastRevision - 1, place.language) })}
        </a>
      )}
    </>
  );
}

/** That nobody else read it, that a language is missing: each with its reason. */
function Notices({ page, place }: { page: PostmortemPage; place: Place }) {
  const t = useTranslations("postmortem.page");
  const { review, missing } = page;
  if (review.isReviewed && missing === null) return null;
  return (
    <ul className="pm-notices">
      {!review.isReviewed && (
        <li>
          <strong>{t("unreviewed")}</strong>{" "}
          {review.waiver !== null && <Authored text={review.waiver} language={place.language} />}{" "}
          {review.addedAt !== null && <AddedLater at={review.addedAt} place={place} />}
        </li>
      )}
      {missing !== null && (
        <li>
          <strong>{t("missing", { language: missing.language })}</strong>{" "}
          {missing.dueAt === null
            ? t("missingUndated")
            : t(missing.isOverdue ? "missingOverdue" : "missingDue", { day: formatDay(missing.dueAt, place) })}
        </li>
      )}
    </ul>
  );
}
