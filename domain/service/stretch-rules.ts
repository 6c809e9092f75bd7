import { type Level, levels } from "#domain/service/schema.ts";
import type { Span } from "#domain/service/uptime-rules.ts";

/** Levels that hold together: one bit each, by their place in `levels`; 0: none below operational. */
export type Held = number;

/** What a set of levels weighs from an instant (ms) on: by `Held`, the most that one of them weighs. */
export type Scale = { from: number; weights: readonly number[] };

/** A part of the period at `place` under one scale; `weights` null where nothing is recorded. */
export type Frame = Span & { place: number; weights: readonly number[] | null };

/** A time in which the same levels hold. */
export type Stretch = Span & { held: Held };

/** Milliseconds of one period: recorded, below operational, and recorded ones times their weight. `held`: all levels that occur in it. */
export type Totals = { recordedMs: number; downMs: number; weightedMs: number; held: Held };

/** The set of one level; operational is none. */
export function heldBy(level: Level): Held {
  return level === "operational" ? 0 : 1 << levels.indexOf(level);
}

/** The worst level of a set, or null when it is empty. */
export function worstHeld(held: Held): Level | null {
  return held === 0 ? null : (levels[31 - Math.clz32(held)] ?? null);
}

/** One sweep over the spans: where anything holds, cut only where that changes. Empty spans hold nothing. */
export function stretchesOf(spans: Stretch[]): Stretch[] {
  const starts = spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const ends = starts.toSorted((a, b) => a.to - b.to);
  const counts: number[] = Array(1 << levels.length).fill(0);
  const stretches: Stretch[] = [];
  let current = { from: Number.NEGATIVE_INFINITY, held: 0 };
  let held = 0;
  let begun = 0;
  for (let ended = 0; ended < ends.length; ) {
    const at = Math.min(starts[begun]?.from ?? Number.POSITIVE_INFINITY, ends[ended]?.to ?? Number.POSITIVE_INFINITY);
    for (; starts[begun]?.from === at; begun++) held |= count(counts, starts[begun], 1);
    for (; ends[ended]?.to === at; ended++) held &= ~count(counts, ends[ended], -1);
    if (held === current.held) continue;
    if (current.held !== 0) stretches.push({ ...current, to: at });
    current = { from: at, held };
  }
  return stretches;
}

/** Counts a span's level up or down; returns its bit when that begins or ends it, else 0. */
function count(counts: number[], span: Stretch | undefined, step: 1 | -1): Held {
  if (span === undefined) return 0;
  const before = counts[span.held] ?? 0;
  counts[span.held] = before + step;
  return before === 0 || before + step === 0 ? span.held : 0;
}

/** The periods (ascending, apart) up to `now`, cut where the record (a union) begins or ends and where the scale changes. */
export function framesOf(ask: { periods: Span[]; recorded: Span[]; now: number; scales: Scale[] }): Frame[] {
  const { recorded, scales } = ask;
  const frames: Frame[] = [];
  let scale = 0;
  let record = 0;
  for (const [place, period] of ask.periods.entries()) {
    const end = Math.min(period.to, ask.now);
    for (let from = period.from; from < end; ) {
      while ((scales[scale + 1]?.from ?? Number.POSITIVE_INFINITY) <= from) scale++;
      while ((recorded[record]?.to ?? Number.POSITIVE_INFINITY) <= from) record++;
      const span = recorded[record];
      const isRecorded = span !== undefined && span.from <= from;
      const turn = (isRecorded ? span.to : span?.from) ?? end;
      const to = Math.min(end, scales[scale + 1]?.from ?? end, turn);
      frames.push({ place, from, to, weights: isRecorded ? (scales[scale]?.weights ?? null) : null });
      from = to;
    }
  }
  return frames;
}

/** What the stretches make of each of `count` periods; frames and stretches ascending. */
export function totalsOf(frames: Frame[], stretches: Stretch[], count: number): Totals[] {
  const totals = Array.from({ length: count }, () => ({ recordedMs: 0, downMs: 0, weightedMs: 0, held: 0 }));
  let first = 0;
  for (const { place, from, to, weights } of frames) {
    const total = totals[place];
    if (total === undefined) continue;
    if (weights !== null) total.recordedMs += to - from;
    while ((stretches[first]?.to ?? Number.POSITIVE_INFINITY) <= from) first++;
    for (let next = first; next < stretches.length; next++) {
      const stretch = stretches[next];
      if (stretch === undefined || stretch.from >= to) break;
      const ms = Math.min(to, stretch.to) - Math.max(from, stretch.from);
      total.held |= stretch.held;
      total.downMs += ms;
      if (weights !== null) total.weightedMs += ms * (weights[stretch.held] ?? 0);
    }
  }
  return totals;
}
