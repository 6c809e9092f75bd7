import { blankForm } from "#domain/template/schema.ts";

/** Blanks that fill themselves, by every name they go by: the affected services, when it began, the host's name. */
export const knownBlanks = {
  services: ["services"],
  start: ["start", "début"],
  host: ["host", "hébergeur"],
} as const satisfies Record<string, readonly string[]>;

/** What a blank that fills itself stands for. */
export type KnownBlank = keyof typeof knownBlanks;

/** What stands for each blank, by its name; a blank that is missing or empty stays as it is. */
export type Fillings = Readonly<Record<string, string>>;

/** Names of the blanks in these texts, in order, each once. */
export function blanksIn(...texts: string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(blankForm)].map(([, name = ""]) => name)))];
}

/** What a blank of this name stands for by itself, or null when somebody has to say. */
export function knownBlank(name: string): KnownBlank | null {
  const wanted = name.normalize("NFC").toLowerCase();
  const found = Object.entries(knownBlanks).find(([, names]) => names.some((one) => one === wanted));
  return (found?.[0] as KnownBlank | undefined) ?? null;
}

/** The text with its blanks filled, as far as there is something to fill them with. Nothing is read in what fills them. */
export function fillBlanks(text: string, fillings: Fillings): string {
  return text.replaceAll(blankForm, (blank, name: string) =>
    Object.hasOwn(fillings, name) ? fillings[name] || blank : blank,
  );
}

/**
 * A text made from `source` with `from` in its blanks, and perhaps changed since, with `to` in them instead: as a whole where it
 * stands untouched, else sentence by sentence; sentences that somebody has rewritten keep their words.
 */
export function refillBlanks(text: string, made: { source: string; from: Fillings; to: Fillings }): string {
  const { source, from, to } = made;
  if (source === "") return text;
  const parts = text.includes(fillBlanks(source, from)) ? [source] : sentencesOf(source);
  const refilled = parts.reduce((present, part) => {
    const [former, next] = [fillBlanks(part, from), fillBlanks(part, to)];
    return former === next ? present : present.replace(former, () => next);
  }, text);
  return fillBlanks(refilled, to);
}

/** The blanks of `source` that still stand in `text`. */
export function blanksLeft(text: string, source: string): string[] {
  const own = blanksIn(source);
  return blanksIn(text).filter((name) => own.includes(name));
}

function sentencesOf(source: string): string[] {
  return source.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.includes("{"));
}
