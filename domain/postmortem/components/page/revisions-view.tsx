import { useTranslations } from "next-intl";
import { Comparison } from "#domain/postmortem/components/page/comparison.tsx";
import { PostmortemCrumbs, PostmortemTitle } from "#domain/postmortem/components/page/postmortem-head.tsx";
import { RetractionNotice } from "#domain/postmortem/components/page/retraction-notice.tsx";
import { RevisionFacts, RevisionLine, RevisionWhen } from "#domain/postmortem/components/page/revision-line.tsx";
import { dayOf } from "#lib/i18n/format.ts";
import type { PostmortemRevisionPage, PostmortemRevisionsPage } from "#published/postmortem-documents.ts";

type Page = PostmortemRevisionPage | PostmortemRevisionsPage;

function useTold({ incident, language, site, changedAt }: Page) {
  const place = { language, timeZone: site.timeZone };
  return { place, day: dayOf(incident.extent.from || changedAt, place.timeZone) };
}

/** All revisions of a postmortem, and what the last made of the first. */
export function RevisionsView({ page }: { page: PostmortemRevisionsPage }) {
  const t = useTranslations("postmortem.revisions");
  const told = useTold(page);
  return (
    <>
      <PostmortemCrumbs page={page} />
      <RetractionNotice page={page} place={told.place} />
      <div className="headline pm-head">
        <div>
          <p className="pm-kind">{t("title")}</p>
          <PostmortemTitle page={page} place={told.place} />
          <p className="pm-span">{t("lead")}</p>
        </div>
      </div>
      <ol className="events">
        {page.lines.map((line) => (
          <RevisionLine key={line.number} line={line} place={told.place} />
        ))}
      </ol>
      {page.comparison !== null && (
        <div className="section">
          <p className="pm-kind">{t("firstToLast", { last: page.comparison.to })}</p>
          <Comparison comparison={page.comparison} {...told} />
        </div>
      )}
    </>
  );
}

/** One revision: what it changed of the one before, and why; the first one whole. */
export function RevisionView({ page }: { page: PostmortemRevisionPage }) {
  const t = useTranslations("postmortem.revisions");
  const told = useTold(page);
  const { line, comparison, previous, next } = page;
  return (
    <>
      <PostmortemCrumbs page={page} />
      <RetractionNotice page={page} place={told.place} />
      <div className="headline pm-head">
        <div>
          <p className="pm-kind">
            {t("number", { number: line.number })}
            {t("separator")}
            <RevisionWhen line={line} place={told.place} />
          </p>
          <PostmortemTitle page={page} place={told.place} />
          <div className="pm-about">
            <RevisionFacts line={line} place={told.place} />
          </div>
        </div>
      </div>
      <p className="text-sm text-soft">{t(comparison.from === null ? "whole" : "compared")}</p>
      <Comparison comparison={comparison} {...told} />
      <nav aria-label={t("neighbours")} className="neighbours">
        {previous !== null && <a href={previous}>{t("previous", { number: line.number - 1 })}</a>}
        {next !== null && <a href={next}>{t("next", { number: line.number + 1 })}</a>}
      </nav>
    </>
  );
}
