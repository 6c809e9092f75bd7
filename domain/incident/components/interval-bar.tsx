import { useTranslations } from "next-intl";
import { type Extent, percentAt } from "#domain/incident/components/time-axis.ts";
import { levelColour } from "#domain/service/components/level-style.ts";
import type { Level } from "#domain/service/schema.ts";
import type { PublicInterval } from "#published/documents.ts";

/** Height of a service's lane in the picture; the bar's own height is its severity. */
export const laneHeight = 30;
const barHeight = {
  operational: 8,
  under_maintenance: 17,
  degraded_performance: 17,
  partial_outage: 22,
  major_outage: 28,
} as const satisfies Record<Level, number>;

type Props = { interval: PublicInterval; extent: Extent; lane: number };

/**
 * One interval: solid where it is certain, faded between the bounds of a start or end that is only approximately
 * known, outlined with dashes where it is inferred or reconstructed, open on the right while it lasts.
 */
export function IntervalBar({ interval, extent, lane }: Props) {
  const t = useTranslations("level");
  const tall = barHeight[interval.level];
  const y = lane * laneHeight + laneHeight - tall;
  const edge = edgesOf(interval, extent);
  const width = (from: number, to: number) => `${Math.max(Math.round((to - from) * 100) / 100, 0)}%`;
  const isStated = interval.provenance === "stated";
  return (
    <g className={levelColour[interval.level]} fill="currentColor">
      {edge.surelyFrom > edge.from && (
        <rect x={`${edge.from}%`} width={width(edge.from, edge.surelyFrom)} y={y} height={tall} fill="url(#fade-in)" />
      )}
      {edge.surelyTo > edge.surelyFrom && (
        <rect x={`${edge.surelyFrom}%`} width={width(edge.surelyFrom, edge.surelyTo)} y={y} height={tall} />
      )}
      {edge.to > edge.surelyTo && (
        <rect
          x={`${Math.max(edge.surelyTo, edge.surelyFrom)}%`}
          width={width(Math.max(edge.surelyTo, edge.surelyFrom), edge.to)}
          y={y}
          height={tall}
          fill={`url(#fade-${interval.level})`}
        />
      )}
      <rect
        x={`${edge.from}%`}
        width={width(edge.from, edge.to)}
        y={y}
        height={tall}
        className={isStated ? "edge" : "edge edge-guessed"}
      />
      <svg
        aria-hidden="true"
        x={`${edge.from}%`}
        y={y}
        width={width(edge.from, edge.to)}
        height={tall}
        className="bar-words"
      >
        {interval.decision !== null && (
          <>
            <circle cx="14" cy={tall / 2} r="8" className="badge" />
            <text x="14" y={tall / 2} textAnchor="middle" className="badge-number">
              {interval.decision}
            </text>
          </>
        )}
        <BarWord
          word={t(interval.level)}
          start={interval.decision === null ? 8 : 28}
          percent={edge.to - edge.from}
          y={tall / 2}
        />
      </svg>
    </g>
  );
}

/** A whole word or none: pixels per letter at 12 px bold; pixels per cent of the picture's width where it is narrow or wide. */
const letterPx = 7;
const percentPx = { narrow: 2.9, wide: 6 } as const;

function BarWord({ word, start, percent, y }: { word: string; start: number; percent: number; y: number }) {
  const needed = start + 2 + word.length * letterPx;
  if (percent * percentPx.wide < needed) return null;
  return (
    <text x={start} y={y} className={percent * percentPx.narrow < needed ? "wide" : undefined}>
      {word}
    </text>
  );
}

function edgesOf({ start, end }: PublicInterval, extent: Extent) {
  const at = (instant: string | null | undefined, otherwise: number) =>
    instant === null || instant === undefined ? otherwise : percentAt(extent, instant);
  const from = at(start.earliest ?? start.at, 0);
  const surelyFrom = Math.max(at(start.precision === "exact" ? start.at : (start.latest ?? start.at), from), from);
  const to = end === null ? 100 : at(end.latest ?? end.at, 100);
  const certain = end === null ? 100 : at(end.precision === "exact" ? end.at : (end.earliest ?? end.at), to);
  return { from, surelyFrom, surelyTo: Math.min(Math.max(certain, surelyFrom), to), to };
}
