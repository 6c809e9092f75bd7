import Link from "next/link";
import { useTranslations } from "next-intl";
import { DueText } from "#domain/incident/components/team/due-text.tsx";
import { dueAt } from "#domain/incident/owed-rules.ts";
import type { ListChoice, ListedIncident } from "#domain/incident/team-reads.ts";
import { LevelShapes } from "#domain/service/components/level-glyph.tsx";
import { formatWhen, type Place } from "#lib/i18n/format.ts";
import { incidentName } from "./incident-name.ts";
import { LevelMark } from "./level-mark.tsx";

type IncidentListProps = {
  incidents: ListedIncident[];
  which: ListChoice;
  page: number;
  hasOlder: boolean;
  place: Place;
  now: string;
};

/** Incidents under way as cards that say what is owed next, then those that are over, by pages. */
export function IncidentList({ incidents, which, page, hasOlder, place, now }: IncidentListProps) {
  const t = useTranslations("compose.list");
  const open = incidents.filter(({ state }) => state !== "resolved");
  const over = incidents.filter(({ state }) => state === "resolved");
  return (
    <>
      <LevelShapes />
      <Choices which={which} place={place} />
      {which === "over" || page > 1 ? null : (
        <section aria-labelledby="open-title" className="flex flex-col gap-3">
          <h2 id="open-title" className="font-semibold text-lg">
            {t("open")}
          </h2>
          {open.length === 0 ? <p className="text-muted">{t("noneOpen")}</p> : null}
          <ul className="flex flex-col gap-3">
            {open.map((incident) => (
              <li key={incident.id}>
                <OpenCard incident={incident} place={place} now={now} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {which === "open" ? null : (
        <section aria-labelledby="over-title" className="flex flex-col gap-3">
          <h2 id="over-title" className="font-semibold text-lg">
            {t("over")}
          </h2>
          {over.length === 0 ? (
            <p className="text-muted">{t("noneOver")}</p>
          ) : (
            <OverRows incidents={over} place={place} now={now} />
          )}
          <Pages which={which} page={page} hasOlder={hasOlder} place={place} />
        </section>
      )}
    </>
  );
}

function OverRows({ incidents, place, now }: { incidents: ListedIncident[]; place: Place; now: string }) {
  const t = useTranslations("compose.list");
  return (
    <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface">
      {incidents.map((incident) => (
        <li key={incident.id}>
          <Link
            href={`/${place.language}/team/incidents/${incident.id}`}
            prefetch={false}
            className="flex min-h-14 flex-col justify-center px-4 py-2.5 hover:bg-sunken"
          >
            <Name incident={incident} place={place} />
            <span className="text-muted text-sm">
              {t("beganAt", { at: formatWhen(incident.startedAt, { place, now }) })}
              {incident.lead === null ? "" : ` · ${t("lead", { name: incident.lead })}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Choices({ which, place }: { which: ListChoice; place: Place }) {
  const t = useTranslations("compose.list");
  const own = `/${place.language}/team/incidents`;
  const choices = [
    { choice: "all", href: own },
    { choice: "open", href: `${own}?show=open` },
    { choice: "over", href: `${own}?show=over` },
  ] as const;
  return (
    <nav aria-label={t("choices")}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ choice, href }) => (
          <li key={choice}>
            <Link
              href={href}
              prefetch={false}
              aria-current={choice === which ? "page" : undefined}
              className="flex min-h-11 items-center rounded-full border border-control px-4 hover:border-ink aria-[current=page]:border-ink aria-[current=page]:bg-ink aria-[current=page]:text-paper"
            >
              {t(`choice.${choice}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages({ which, page, hasOlder, place }: Pick<IncidentListProps, "which" | "page" | "hasOlder" | "place">) {
  const t = useTranslations("compose.list");
  const to = (number: number) =>
    `/${place.language}/team/incidents?${which === "all" ? "" : `show=${which}&`}page=${number}`;
  const style = "inline-flex min-h-11 items-center text-accent underline underline-offset-4";
  if (page === 1 && !hasOlder) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap gap-x-6">
      {page === 1 ? null : (
        <Link href={to(page - 1)} prefetch={false} className={style}>
          {t("newer")}
        </Link>
      )}
      {hasOlder ? (
        <Link href={to(page + 1)} prefetch={false} className={style}>
          {t("older")}
        </Link>
      ) : null}
    </nav>
  );
}

function Name({ incident, place }: { incident: ListedIncident; place: Place }) {
  const t = useTranslations("compose.list");
  const names = incident.services.filter(({ isPublic }) => isPublic).map(({ name }) => name);
  const more = (count: number) => t("more", { count });
  const name = incidentName(
    { title: incident.title, names },
    { language: place.language, untitled: t("untitled"), more },
  );
  return (
    <span lang={name.language} className="font-semibold leading-snug">
      {name.text}
    </span>
  );
}

function OpenCard({ incident, place, now }: { incident: ListedIncident; place: Place; now: string }) {
  const t = useTranslations("compose.list");
  const state = useTranslations("state");
  const level = useTranslations("level");
  const leads = useTranslations("team.lead");
  const { nextMessageAt, lastWordAt, lead } = incident;
  const due = dueAt(nextMessageAt, now);
  return (
    <Link
      href={`/${place.language}/team/incidents/${incident.id}`}
      prefetch={false}
      className={`flex flex-col gap-2 rounded-xl border border-line border-s-4 bg-surface p-4 shadow-xs hover:border-ink ${due?.isOverdue ? "border-s-danger" : "border-s-warn"}`}
    >
      <Name incident={incident} place={place} />
      <span className="flex items-center gap-2 font-medium text-sm">
        <LevelMark level={incident.worst} className="size-4" />
        {level(incident.worst)}
      </span>
      <span className="flex flex-col text-muted text-sm">
        <span>{t("line", { state: state(incident.state), count: incident.openCount })}</span>
        <span>
          {t("startedAt", { at: formatWhen(incident.startedAt, { place, now }) })}
          {lastWordAt === null ? "" : ` · ${t("lastWord", { at: formatWhen(lastWordAt, { place, now }) })}`}
        </span>
        <span className={lead === null ? "font-medium text-warn-ink" : ""}>
          {lead === null ? leads("nobody") : leads("is", { name: lead })}
        </span>
      </span>
      <DueText due={due} place={place} now={now} />
    </Link>
  );
}
