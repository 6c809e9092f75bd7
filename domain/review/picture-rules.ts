// Pictures are paths in a box of 1000 by `height` units that is stretched to the width at hand: each dot is a line of hardly any length (of none, paper shows no square), whose
// round or square end is drawn as wide as the stroke wherever it lies. So one path draws thousands of dots.

/** The width of every picture, in units. */
export const pictureWidth = 1000;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Durations (ms) at which a scale of durations is marked; between two marks it is logarithmic. */
export const durationMarks = [minute, 10 * minute, hour, 6 * hour, day, 7 * day, 30 * day, 365 * day] as const;

function dot(x: number, y: number): string {
  return `M${Math.round(x)} ${Math.round(y)}h.1`;
}

/**
 * Values from 0 to `most` as dots in stacks, left to right, one dot each; series stand upon one another. Stacks that would be higher
 * than `height` are pressed together. A path per series.
 */
export function stackDots(
  series: readonly (readonly number[])[],
  size: { most: number; height: number; stacks: number },
): string[] {
  const { most, height, stacks } = size;
  const step = pictureWidth / stacks;
  const placeOf = (value: number) => Math.min(stacks - 1, Math.floor((value / Math.max(1, most)) * stacks));
  const counts: number[] = Array(stacks).fill(0);
  for (const values of series) for (const value of values) counts[placeOf(value)] = (counts[placeOf(value)] ?? 0) + 1;
  const rise = Math.min(10, height / Math.max(1, ...counts));
  const filled: number[] = Array(stacks).fill(0);
  return series.map((values) =>
    values
      .map((value) => {
        const place = placeOf(value);
        const below = filled[place] ?? 0;
        filled[place] = below + 1;
        return dot((place + 0.5) * step, height - (below + 0.5) * rise);
      })
      .join(""),
  );
}

/** How many marks a scale needs so that it reaches `longest` (ms); two at least. */
export function marksFor(longest: number): number {
  const place = durationMarks.findIndex((mark) => mark >= longest);
  return Math.max(2, place < 0 ? durationMarks.length : place + 1);
}

/** Where a duration (ms) lies on a scale of so many marks: 0 at the bottom, 1 at the top. */
export function heightOf(ms: number, marks: number): number {
  const last = marks - 1;
  const place = durationMarks.slice(0, marks).findLastIndex((mark) => mark <= ms);
  if (place < 0) return 0;
  if (place >= last) return 1;
  const [low = 1, high = 1] = [durationMarks[place], durationMarks[place + 1]];
  return (place + Math.log(ms / low) / Math.log(high / low)) / last;
}

/** Incidents as dots by when they began and how long they lasted; those that still last apart. */
export function scatterDots(
  dots: readonly { at: number; toMs: number; isOver: boolean }[],
  size: { from: number; to: number; marks: number; height: number },
): { over: string; lasting: string } {
  const { from, to, marks, height } = size;
  const margin = 12;
  const path = (those: typeof dots) =>
    those
      .map(({ at, toMs }) => {
        const x = margin + ((at - from) / Math.max(1, to - from)) * (pictureWidth - 2 * margin);
        return dot(x, height - heightOf(toMs, marks) * height);
      })
      .join("");
  return { over: path(dots.filter(({ isOver }) => isOver)), lasting: path(dots.filter(({ isOver }) => !isOver)) };
}
