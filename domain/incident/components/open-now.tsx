import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ListedIncident } from "#domain/incident/reads.ts";
import { formatDayClock, formatList } from "#lib/i18n/format.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type OpenNowProps = { incidents: ListedIncident[]; timeZone: string; now: string };

/** The incidents that are open, the most overdue promise of a message first, each leading to its page. */
export async function OpenNow({ incidents, timeZone, now }: OpenNowProps) {
  const t = await getTranslations("team.home");
  const due = (incident: ListedIncident) => incident.nextMessageAt ?? "9999";
  const sorted = incidents.toSorted((one, other) => due(one).localeCompare(due(other)));
  return (
    <section aria-labelledby="open-now" className="flex flex-col gap-3">
      <h2 id="open-now" className="font-semibold text-lg">
        {t("open")}
      </h2>
      {incidents.length === 0 ? <p className="rounded-xl bg-good-soft px-4 py-4 text-good-ink">{t("quiet")}</p> : null}
      <ul className="flex flex-col gap-3">
        {sorted.map((incident) => (
          <OpenIncident key={incident.id} incident={incident} timeZone={timeZone} now={now} />
        ))}
      </ul>
    </section>
  );
}

async function OpenIncident({ incident, timeZone, now }: { incident: ListedIncident; timeZone: string; now: string }) {
  const t = await getTranslations("team.home");
  const states = await getTranslations("state");
  const locale = await getLocale();
  const language = isLanguage(locale) ? locale : "fr";
  const place = { language, timeZone } as const;
  const { nextMessageAt } = incident;
  const isOverdue = nextMessageAt !== null && nextMessageAt <= now;
  const title = shownText(incident.title, language);
  return (
    <li>
      <Link
        href={`/${locale}/team/incidents/${incident.id}`}
        prefetch={false}
        className="flex flex-col gap-1.5 rounded-xl border border-line border-s-4 border-s-danger bg-surface p-4 shadow-xs hover:border-ink"
      >
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <strong lang={title?.language} className="font-semibold text-lg">
            {title?.text ?? namesOf(incident, language) ?? t("untitled")}
          </strong>
          <span className="text-muted text-sm">{states(incident.state)}</span>
        </span>
        {title === null ? null : <span>{namesOf(incident, language)}</span>}
        <span className="text-muted text-sm">{t("since", { time: formatDayClock(incident.startedAt, place) })}</span>
        <span
          className={`self-start rounded-lg px-2.5 py-1 text-sm ${isOverdue ? "bg-danger-soft font-semibold text-danger" : "bg-sunken"}`}
        >
          {nextMessageAt === null
            ? t("noNext")
            : t(isOverdue ? "overdue" : "nextDue", { time: formatDayClock(nextMessageAt, place) })}
        </span>
      </Link>
    </li>
  );
}

function namesOf(incident: ListedIncident, language: Language): string | null {
  const names = incident.services.flatMap(({ name }) => shownText(name, language)?.text ?? []);
  return names.length === 0 ? null : formatList(names, language);
}
