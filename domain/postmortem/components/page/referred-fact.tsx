import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { ScopeText } from "#domain/service/components/scope-text.tsx";
import { formatDay, formatDuration, formatNumber, formatUptime, type Place } from "#lib/i18n/format.ts";
import type { Reference } from "#published/postmortem-documents.ts";

type Props = { reference: Reference; place: Place; day: string };

/** What a text refers to, as it is known today, in the language of the page; a fact that is no longer stated is said to be none. */
export function ReferredFact({ reference, place, day }: Props) {
  const t = useTranslations("postmortem.fact");
  if (reference.status === "known") return <Known reference={reference} place={place} day={day} />;
  return <mark className="pm-gone">{t(reference.status)}</mark>;
}

type KnownReference = Extract<Reference, { status: "known" }>;
type KnownProps = { reference: KnownReference; place: Place; day: string };

function Known({ reference, place, day }: KnownProps) {
  const { language } = place;
  switch (reference.kind) {
    case "day":
      return <time dateTime={reference.at}>{formatDay(reference.at, place)}</time>;
    case "moment":
      return <MomentText moment={reference.moment} place={place} day={day} />;
    case "duration":
      return <Length reference={reference} place={place} />;
    case "uptime":
      return <Availability reference={reference} place={place} />;
    case "count":
      return formatNumber(reference.count, language);
    case "service":
      return <Authored text={reference.service.name} language={language} />;
    case "interval":
      return <IntervalPhrase reference={reference} place={place} day={day} />;
    case "lasting":
    case "outcome":
      return <Code reference={reference} />;
    default:
      return <Said reference={reference} place={place} />;
  }
}

type Of<K extends KnownReference["kind"]> = { reference: Extract<KnownReference, { kind: K }> };

function Length({ reference, place }: Of<"duration"> & { place: Place }) {
  const t = useTranslations("postmortem.fact");
  const words = formatDuration(reference.duration, place.language);
  return reference.isLasting ? t("soFar", { duration: words }) : words;
}

/** The figure as it is counted today, leading to the report that says by which rule. */
function Availability({ reference, place }: Of<"uptime"> & { place: Place }) {
  const figure = formatUptime(reference.uptime, place.language);
  return reference.path === null ? figure : <a href={reference.path}>{figure}</a>;
}

/** A service, its level, who was concerned, from when to when and how long. */
function IntervalPhrase({ reference, place, day }: Of<"interval"> & { place: Place; day: string }) {
  const t = useTranslations();
  const { service, interval, duration } = reference;
  const { language } = place;
  return (
    <>
      {t.rich(interval.end === null ? "postmortem.fact.intervalOpen" : "postmortem.fact.interval", {
        level: lowered(t(`level.${interval.level}`)),
        service: () => <Authored text={service.name} language={language} />,
        scope: () => <ScopeText scope={interval.scope} language={language} />,
        start: () => <MomentText moment={interval.start} place={place} day={day} />,
        end: () => interval.end !== null && <MomentText moment={interval.end} place={place} day={day} />,
      })}
      {duration !== null && t("postmortem.fact.lasted", { duration: formatDuration(duration, language) })}
    </>
  );
}

function Code({ reference }: Of<"lasting" | "outcome">) {
  const t = useTranslations();
  if (reference.kind === "lasting") return t("incident.lasting");
  return lowered(t(`data.outcome.${reference.outcome}`));
}

/** What somebody decided, saw or stated, in the words of the record. */
function Said({ reference, place }: Of<"decision" | "event" | "statement"> & { place: Place }) {
  const t = useTranslations("postmortem.fact");
  const { language } = place;
  if (reference.kind === "statement") {
    const { statedAs, source } = reference.statement;
    const words = { text: statedAs, language: reference.language };
    return (
      <>
        <q>
          <Authored text={words} language={language} />
        </q>
        {source !== "" && t("source", { source })}
      </>
    );
  }
  if (reference.kind === "event")
    return (
      <q>
        <Authored text={reference.text} language={language} />
      </q>
    );
  return (
    <a href={`#decision-${reference.number}`}>
      {t.rich("decision", {
        number: reference.number,
        what: () => <Authored text={reference.what} language={language} />,
      })}
    </a>
  );
}

/** Words of a list's own, inside a sentence. */
function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
