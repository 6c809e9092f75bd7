import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { ListedIncident } from "#domain/incident/reads.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";

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
  const list = await getTranslations("compose.list");
  const names = incident.services.filter(({ isPublic }) => isPublic).map(({ name }) => name);
  const more = (count: number) => list("more", { count });
  const title = incidentName({ title: incident.title, names }, { language, untitled: t("untitled"), more });
  return (
    <li>
      <Link
        href={`/${locale}/team/incidents/${incident.id}`}
        prefetch={false}
        className="flex flex-col gap-1.5 rounded-xl border border-line border-s-4 border-s-danger bg-surface p-4 shadow-xs hover:border-ink"
      >
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <strong lang={title.language} className="font-semibold text-lg leading-snug">
            {title.text}
          </strong>
          <span className="text-muted text-sm">{states(incident.state)}</span>
        </span>
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
