import { useTranslations } from "next-intl";
import { Authored, PendingTranslation } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { incidentMark } from "#domain/incident/components/incident-mark.ts";
import { StateWord } from "#domain/incident/components/state-word.tsx";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { WorstWord } from "#domain/incident/components/worst-word.tsx";
import { PhaseNote } from "#domain/maintenance/components/phase-note.tsx";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { formatDay, formatDuration, formatNumber, formatWeekday, type Place } from "#lib/i18n/format.ts";
import type { IncidentPage } from "#published/documents.ts";

type Props = { page: IncidentPage; place: Place; day: string };

/** Title, state, and the incident in one line: which day, from when to when, how long. */
export function IncidentHead({ page, place, day }: Props) {
  const t = useTranslations();
  const { summary } = page;
  const title = titleOfIncident(summary, { t, language: place.language });
  const first = summary.started.at ?? summary.started.earliest;
  const isPlanned = summary.kind === "maintenance";
  return (
    <>
      <nav aria-label={t("page.breadcrumb")} className="text-sm">
        <a href={`/${page.language}`}>{t("page.back")}</a>
      </nav>
      <div className="headline pt-8">
        <LevelGlyph mark={incidentMark(summary)} className="size-9 sm:size-12" />
        <div>
          <h1>
            <Authored text={title} language={place.language} />
          </h1>
          <PendingTranslation text={title} language={place.language} />
          <p className="mt-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <StateWord state={summary.state} />
            {(isPlanned || summary.services.length > 0) && (
              <span>
                {!isPlanned && t("incident.worst")} <WorstWord incident={summary} />
              </span>
            )}
          </p>
          {summary.plan !== undefined && <PhaseNote plan={summary.plan} place={place} />}
          <p className="mt-3 text-soft first-letter:uppercase">
            {first !== null && formatWeekday(first, place)}
            <Span page={page} place={place} day={day} />
          </p>
          {page.importedFrom !== "" && (
            <p className="mt-3 text-sm text-soft">{t("incident.importedFrom", { source: page.importedFrom })}</p>
          )}
          <Corrected page={page} place={place} />
          <Recurrences page={page} place={place} />
          <Postmortem page={page} place={place} />
        </div>
      </div>
    </>
  );
}

/** From when to when and how long; of what has not begun yet, when it is planned for. */
function Span({ page, place, day }: Props) {
  const t = useTranslations("incident");
  const { state, started, resolved, duration } = page.summary;
  const isAhead = state === "scheduled" || state === "cancelled";
  return (
    <>
      {t(isAhead ? "spanPlanned" : "spanFrom")}
      <MomentText moment={started} place={place} day={day} />
      {resolved !== null && !isAhead && (
        <>
          {t("spanTo")}
          <MomentText moment={resolved} place={place} day={day} />
        </>
      )}
      {duration === null && !isAhead && started.at !== null && <span data-since={started.at} />}
      {duration !== null &&
        duration.toMs > 0 &&
        t("spanLasted", { duration: formatDuration(duration, place.language) })}
    </>
  );
}

type Told = { page: IncidentPage; place: Place };

/** That something was changed, when last, and how often, leading to what it was. */
function Corrected({ page, place }: Told) {
  const t = useTranslations("incident");
  const changes = page.revisions.filter(({ kind }) => kind !== "translated");
  const last = changes.at(-1);
  if (last === undefined) return null;
  const count = changes.length;
  const number = formatNumber(count, place.language);
  return (
    <p className="mt-3 text-sm">
      <a href="#changes">{t("corrected", { day: formatDay(last.at, place), count, number })}</a>
    </p>
  );
}

/** The incident that came back as this one, and those as which this one came back. */
function Recurrences({ page, place }: Told) {
  const t = useTranslations("incident");
  const links = [
    ...(page.recurrenceOf === null ? [] : [{ words: t("recurrenceOf"), to: page.recurrenceOf }]),
    ...page.recurrences.map((to) => ({ words: t("cameBack"), to })),
  ];
  return links.map(({ words, to }) => {
    const first = to.started.at ?? to.started.earliest;
    return (
      <p key={to.id} className="mt-3 text-sm">
        {words}
        <a href={to.path}>
          {to.title === null ? t("untitled") : <Authored text={to.title} language={place.language} />}
        </a>
        {first !== null && t("linkedDay", { day: formatDay(first, place) })}
      </p>
    );
  });
}

/** The way to the postmortem, or why there is none. */
function Postmortem({ page, place }: Told) {
  const t = useTranslations("postmortem.list");
  const { noPostmortem } = page;
  const { postmortem } = page.summary;
  if (postmortem !== null) {
    const words = postmortem.size === "note" ? "readNote" : "read";
    return (
      <p className="mt-3">
        <a href={postmortem.path}>{t(postmortem.isRetracted ? "retractedLink" : words)}</a>
      </p>
    );
  }
  if (noPostmortem === null) return null;
  return (
    <p className="mt-3 text-sm">
      {t("none")}
      <Authored text={noPostmortem} language={place.language} />
    </p>
  );
}
