import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { IntervalBar, laneHeight } from "#domain/incident/components/interval-bar.tsx";
import { type Extent, ticksOf } from "#domain/incident/components/time-axis.ts";
import { levelColour } from "#domain/service/components/level-style.ts";
import { levels } from "#domain/service/schema.ts";
import { formatDay, formatDayClock, type Place } from "#lib/i18n/format.ts";
import type { AffectedService, IncidentPage } from "#published/documents.ts";

/** Who had what, when: one lane per service over a common axis of time. The table below says the same in words. */
export function IncidentPicture({ page, place }: { page: IncidentPage; place: Place }) {
  const t = useTranslations("incident");
  const extent = { fromMs: Date.parse(page.extent.from), toMs: Date.parse(page.extent.to ?? page.changedAt) };
  const ticks = ticksOf(extent, place);
  return (
    <figure className="picture">
      <Fades />
      {page.affected.map((affected) => (
        <div key={affected.service.id} className="picture-row">
          <p className="picture-name">
            <Authored text={affected.service.name} language={place.language} />
          </p>
          <Lanes affected={affected} extent={extent} ticks={ticks} />
        </div>
      ))}
      <div className="picture-row" aria-hidden="true">
        <p className="picture-name picture-day">{formatDay(page.extent.from, place)}</p>
        <svg height="22" aria-hidden="true" className="axis">
          {ticks.map((tick) => (
            <text key={tick.at} x={`${tick.percent}%`} y="15" textAnchor={anchorOf(tick.percent)}>
              {tick.words}
            </text>
          ))}
        </svg>
      </div>
      <figcaption className="mt-3 text-sm text-soft">
        {t("pictureKey")}
        {page.extent.to === null && t("pictureUntil", { at: formatDayClock(page.changedAt, place) })}
      </figcaption>
    </figure>
  );
}

type LanesProps = { affected: AffectedService; extent: Extent; ticks: { at: string; percent: number }[] };

function Lanes({ affected, extent, ticks }: LanesProps) {
  const lanes = lanesOf(affected);
  const height = Math.max(lanes.length, 1) * laneHeight;
  return (
    <svg height={height} aria-hidden="true" className="lanes">
      {ticks.map((tick) => (
        <line key={tick.at} x1={`${tick.percent}%`} x2={`${tick.percent}%`} y2={height} className="tick" />
      ))}
      {lanes.flatMap((lane, index) =>
        lane.map((interval) => (
          <IntervalBar
            key={JSON.stringify([interval.level, interval.start, interval.scope])}
            interval={interval}
            extent={extent}
            lane={index}
          />
        )),
      )}
    </svg>
  );
}

/** Intervals that overlap (two scopes at once) are drawn one below the other. */
function lanesOf(affected: AffectedService): AffectedService["intervals"][] {
  const lanes: AffectedService["intervals"][] = [];
  for (const interval of affected.intervals) {
    const start = interval.start.at ?? interval.start.earliest ?? "";
    const free = lanes.find((lane) => {
      const end = lane.at(-1)?.end;
      return end !== null && end !== undefined && Date.parse(end.at ?? end.latest ?? "") <= Date.parse(start);
    });
    if (free === undefined) lanes.push([interval]);
    else free.push(interval);
  }
  return lanes;
}

function Fades() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      {levels.map((level) => (
        <linearGradient key={level} id={`fade-${level}`} className={levelColour[level]}>
          <stop stopColor="currentColor" />
          <stop offset="1" stopColor="currentColor" stopOpacity=".12" />
        </linearGradient>
      ))}
      <linearGradient id="fade-in">
        <stop stopColor="currentColor" stopOpacity=".12" />
        <stop offset="1" stopColor="currentColor" stopOpacity=".9" />
      </linearGradient>
    </svg>
  );
}

function anchorOf(percent: number): "start" | "middle" | "end" {
  if (percent < 6) return "start";
  return percent > 94 ? "end" : "middle";
}
