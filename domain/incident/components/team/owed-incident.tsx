import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import { LevelMark } from "#domain/incident/components/compose/level-mark.tsx";
import type { News } from "#domain/incident/news.ts";
import type { OwedMessage } from "#domain/incident/owed-rules.ts";
import { formatDuration, formatWhen, type Place } from "#lib/i18n/format.ts";
import type { Writing } from "#lib/presence.ts";
import { DueText } from "./due-text.tsx";
import { ForwardBox } from "./forward-box.tsx";

type OwedIncidentProps = {
  incident: OwedMessage;
  writing: Writing[];
  news: News[];
  mayPost: boolean;
  place: Place;
  now: string;
};

/** An open incident: how bad, since when, what is promised and how soon, who leads and writes, and the way to the next message. */
export function OwedIncident({ incident, writing, news, mayPost, place, now }: OwedIncidentProps) {
  const t = useTranslations("team.owed");
  const list = useTranslations("compose.list");
  const level = useTranslations("level");
  const state = useTranslations("state");
  const lead = useTranslations("team.lead");
  const presence = useTranslations("team.presence");
  const { due, title, names, lastingMs } = incident;
  const href = `/${place.language}/team/incidents/${incident.id}`;
  const more = (count: number) => list("more", { count });
  const name = incidentName({ title, names }, { language: place.language, untitled: list("untitled"), more });
  return (
    <article
      className={`flex flex-col gap-3 rounded-xl border border-line border-s-4 bg-surface p-4 shadow-xs sm:p-5 ${due?.isOverdue ? "border-s-danger" : "border-s-warn"}`}
    >
      <header className="flex flex-col gap-1">
        <h3 lang={name.language} className="font-semibold text-lg leading-snug">
          <Link href={href} prefetch={false} className="underline-offset-4 hover:underline">
            {name.text}
          </Link>
        </h3>
        <p className="flex items-center gap-2 font-medium text-sm">
          <LevelMark level={incident.worst} className="size-4" />
          {level(incident.worst)}
        </p>
        <p className="text-muted text-sm">
          {t("lasting", {
            state: state(incident.state),
            at: formatWhen(incident.startedAt, { place, now }),
            span: formatDuration({ fromMs: lastingMs, toMs: lastingMs }, place.language),
          })}
        </p>
      </header>
      <DueText due={due} place={place} now={now} />
      <p className="text-sm">
        {incident.lead === null ? (
          <span className="font-medium text-warn-ink">{lead("nobody")}</span>
        ) : (
          lead("is", { name: incident.lead })
        )}
        {writing.map(({ memberId, name: who, since }) => (
          <span key={memberId} className="block text-warn-ink">
            {presence("writing", { name: who, since: formatWhen(since, { place, now }) })}
          </span>
        ))}
      </p>
      {mayPost ? (
        <ButtonLink href={href} look={due?.isOverdue ? "danger" : "primary"} className="sm:self-start">
          {t("post")} <span className="sr-only">{name.text}</span>
        </ButtonLink>
      ) : null}
      {news.length === 0 ? null : <ForwardBox id={incident.id} news={news} />}
    </article>
  );
}
