import { useTranslations } from "next-intl";
import { hazardBox, measureBox } from "#domain/remediation/components/page/hazard-boxes.ts";
import {
  type Box,
  type BoxWords,
  type Format,
  lineAt,
  place as placeBoxes,
  waysOf,
} from "#domain/remediation/components/page/hazard-geometry.ts";
import { promiseShape } from "#domain/remediation/components/page/promise-shapes.ts";
import { TieEnd, tieLook } from "#domain/remediation/components/page/tie-end.tsx";
import type { PromiseState } from "#domain/remediation/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { HazardPicture } from "#published/promise-documents.ts";

type Props = { picture: HazardPicture; place: Place; format: Format; className: string };

/** The picture at one width: hazards on the left, measures on the right, the ties between them. */
export function HazardDrawing({ picture, place, format, className }: Props) {
  const t = useTranslations();
  const { language } = place;
  const { hazards, measures, ties } = picture;
  const { box, gap, side, letters } = format;
  const words = {
    hazards: hazards.map((one) => hazardBox(one, { t, letters })),
    measures: measures.map((one) => measureBox(one, ties, { t, place, letters })),
  };
  const boxes = placeBoxes(picture, words);
  const width = box * 2 + gap + side;
  const langOf = (own: string) => (own === language ? undefined : own);
  return (
    <svg
      viewBox={`-1 0 ${width + 1} ${boxes.height}`}
      width={width + 1}
      height={boxes.height}
      role="img"
      aria-label={t("hazard.picture")}
      className={`hz-drawing ${className}`}
    >
      {waysOf(picture, boxes, format).map(({ key, from, to }, at) => {
        const tie = ties[at];
        if (tie === undefined) return null;
        const look = tieLook(tie);
        const end = { x: to.x + 15, y: to.y };
        const middle = (from.x + end.x) / 2;
        return (
          <g key={key}>
            <path
              d={`M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${end.y} ${end.x} ${end.y}`}
              className={`hz-way hz-${look}`}
            />
            <g transform={`translate(${to.x + 2} ${to.y})`}>
              <TieEnd look={look} />
            </g>
          </g>
        );
      })}
      <Needs picture={picture} boxes={boxes.measures} format={format} />
      {hazards.map(({ letter, text, isRealised }, at) => (
        <g key={letter} transform={`translate(0 ${boxes.hazards[at]?.y ?? 0})`} className="hz-hazard">
          <Frame box={boxes.hazards[at]} width={box} mark={letter} />
          <Lines words={words.hazards[at]} lang={langOf(text.language)} />
          {isRealised && <path d={`M${box - 22} 9h10v10h-10z`} className="hz-realised" />}
        </g>
      ))}
      {measures.map(({ number, wording, state }, at) => (
        <g key={number} transform={`translate(${box + gap} ${boxes.measures[at]?.y ?? 0})`}>
          <Frame box={boxes.measures[at]} width={box} mark={String(number)} />
          <Lines words={words.measures[at]} lang={langOf(wording.language)} state={state} />
        </g>
      ))}
    </svg>
  );
}

/** What rests on what: round the right of the measures, to the one that is needed. */
function Needs({ picture, boxes, format }: { picture: HazardPicture; boxes: Box[]; format: Format }) {
  const x = format.box * 2 + format.gap;
  const middleOf = (number: number) => {
    const { y, height } = boxes[picture.measures.findIndex((one) => one.number === number)] ?? { y: 0, height: 0 };
    return y + height / 2;
  };
  const reach = format.side - 6;
  return picture.measures.flatMap(({ number, needs }) =>
    needs.map((needed) => {
      const [from, to] = [middleOf(number) - 6, middleOf(needed) + 6];
      return (
        <g key={`${number} ${needed}`}>
          <path d={`M${x} ${from}C${x + reach} ${from} ${x + reach} ${to} ${x + 9} ${to}`} className="hz-way hz-need" />
          <path d={`M${x + 1} ${to}l9 -4.5v9z`} className="hz-end hz-tested" />
        </g>
      );
    }),
  );
}

function Frame({ box, width, mark }: { box: Box | undefined; width: number; mark: string }) {
  return (
    <>
      <rect width={width} height={box?.height ?? 0} rx="4" className="hz-box" />
      <text x="9" y="19" className="hz-mark">
        {mark}
      </text>
    </>
  );
}

type LinesProps = { words: BoxWords | undefined; lang: string | undefined; state?: PromiseState };

/** The words of a box; beside where it stands, the sign of its state. */
function Lines({ words, lang, state }: LinesProps) {
  const { lines, below } = words ?? { lines: [], below: [] };
  const shape = state === undefined ? null : promiseShape(state);
  const rows = [...lines, ...below].map((line, at) => ({ line, y: lineAt(at) }));
  return (
    <>
      <text lang={lang} className="hz-words">
        {rows.slice(0, lines.length).map(({ line, y }) => (
          <tspan key={y} x="9" y={y}>
            {line}
          </tspan>
        ))}
      </text>
      {shape !== null && (
        <g transform={`translate(9 ${lineAt(lines.length) - 11}) scale(0.65)`} className={`glyph ${shape.colour}`}>
          <path d={shape.body} fill="currentColor" />
          {shape.line !== undefined && <path d={shape.line} className="glyph-line" />}
          {shape.ink !== undefined && <path d={shape.ink} className="promise-ink" />}
        </g>
      )}
      <text className="hz-below">
        {rows.slice(lines.length).map(({ line, y }, at) => (
          <tspan key={y} x={at === 0 && shape !== null ? 27 : 9} y={y}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}
