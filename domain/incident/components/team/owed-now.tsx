import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { News } from "#domain/incident/news.ts";
import type { OwedNow as Owing } from "#domain/incident/owed-reads.ts";
import type { ListedIncident } from "#domain/incident/team-reads.ts";
import { LevelShapes } from "#domain/service/components/level-glyph.tsx";
import { formatWhen, type Place } from "#lib/i18n/format.ts";
import { OwedIncident } from "./owed-incident.tsx";
import { OwedLine } from "./owed-line.tsx";

type OwedNowProps = {
  owing: Owing;
  /** What can be forwarded, by incident. */
  news: ReadonlyMap<string, News[]>;
  /** How much is owed besides: postmortems, measures. */
  besides: number;
  member: { id: string; mayPost: boolean };
  place: Place;
  now: string;
};

/** All that the team owes on one screen: news first, then translations and words on data; or that nothing is owed. */
export async function OwedNow({ owing, news, besides, member, place, now }: OwedNowProps) {
  const t = await getTranslations("team.owed");
  const { open, translations, outcomes } = owing.owed;
  const when = (at: string) => formatWhen(at, { place, now });
  return (
    <>
      <LevelShapes />
      {open.length === 0 ? <Quiet owing={owing} besides={besides} place={place} now={now} /> : null}
      {open.length === 0 ? null : (
        <section aria-labelledby="owed-open" className="flex flex-col gap-3">
          <h2 id="owed-open" className="font-semibold text-lg">
            {t("open", { count: open.length })}
          </h2>
          <ul className="flex flex-col gap-4">
            {open.map((incident) => (
              <li key={incident.id}>
                <OwedIncident
                  incident={incident}
                  writing={(owing.writing.get(incident.id) ?? []).filter(({ memberId }) => memberId !== member.id)}
                  news={news.get(incident.id) ?? []}
                  mayPost={member.mayPost}
                  place={place}
                  now={now}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {translations.length === 0 ? null : (
        <Card title={t("translations")} hint={t("translationsHint")}>
          <ul className="flex flex-col divide-y divide-line">
            {translations.map((incident) => (
              <OwedLine
                key={incident.id}
                incident={incident}
                href={`/${place.language}/team/incidents/${incident.id}${member.mayPost ? "/translations" : ""}`}
                place={place}
              >
                {t("untranslated", {
                  count: incident.untranslated.count,
                  since: when(incident.untranslated.since),
                })}
              </OwedLine>
            ))}
          </ul>
        </Card>
      )}
      {outcomes.length === 0 ? null : (
        <Card title={t("outcomes")} hint={t("outcomesHint")}>
          <ul className="flex flex-col divide-y divide-line">
            {outcomes.map((incident) => (
              <OwedLine
                key={incident.id}
                incident={incident}
                href={`/${place.language}/team/incidents/${incident.id}${member.mayPost ? "#compose-dataCustomers" : ""}`}
                place={place}
              >
                {t(incident.dataCustomers === null ? "unsaid" : "beingChecked", {
                  at: when(incident.resolvedAt ?? incident.startedAt),
                })}
              </OwedLine>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

/** No incident is open; whether anything else is owed, and which incident was the last. */
async function Quiet({ owing, besides, place, now }: Pick<OwedNowProps, "owing" | "besides" | "place" | "now">) {
  const t = await getTranslations("team.owed");
  const { owed, last } = owing;
  const isNothing = owed.translations.length === 0 && owed.outcomes.length === 0 && besides === 0;
  return (
    <div className="flex flex-col gap-1 rounded-xl bg-good-soft px-4 py-5 text-good-ink">
      <p className="font-semibold text-lg">{t(isNothing ? "nothing" : "noIncident")}</p>
      <p>{t("asTold")}</p>
      {last === null ? <p>{t("never")}</p> : <LastIncident last={last} place={place} now={now} />}
    </div>
  );
}

async function LastIncident({ last, place, now }: { last: ListedIncident; place: Place; now: string }) {
  const t = await getTranslations("team.owed");
  const list = await getTranslations("compose.list");
  const names = last.services.filter(({ isPublic }) => isPublic).map(({ name }) => name);
  const words = {
    language: place.language,
    untitled: list("untitled"),
    more: (count: number) => list("more", { count }),
  };
  const name = incidentName({ title: last.title, names }, words);
  return (
    <p>
      {t("last", { at: formatWhen(last.resolvedAt ?? last.startedAt, { place, now }) })}{" "}
      <a
        href={`/${place.language}/team/incidents/${last.id}`}
        lang={name.language}
        className="inline-flex min-h-6 items-center underline underline-offset-4"
      >
        {name.text}
      </a>
    </p>
  );
}
