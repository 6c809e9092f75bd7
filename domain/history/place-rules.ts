import { importLimits, type Place, type Problem, type ProblemCode } from "#domain/history/schema.ts";
import { incidentLimits } from "#domain/incident/schema.ts";

/** Notes what could not be taken over as it stands. */
export type Note = (code: ProblemCode, what?: unknown) => void;

/** A note-taker at one place of the source. */
export function noteAt(problems: Problem[], place: Place): Note {
  return (code, what = "") => {
    const words = typeof what === "string" ? what : (JSON.stringify(what) ?? "");
    problems.push({ place, code, what: Array.from(words).slice(0, importLimits.what).join("") });
  };
}

/** A text that fits: cut at its end, and noted, where it is longer than `limit` code points. */
export function cutText(text: string, ask: { limit: number; note: Note }): string {
  const trimmed = text.replaceAll(/\r\n?/g, "\n").trim();
  if (trimmed.length <= ask.limit) return trimmed;
  const points = Array.from(trimmed);
  if (points.length <= ask.limit) return trimmed;
  ask.note("text_cut", `${points.slice(0, 80).join("")}…`);
  return `${points.slice(0, ask.limit - 1).join("")}…`;
}

/** A title and a message that fit. */
export const fitted = {
  title: (text: string, note: Note) => cutText(text, { limit: incidentLimits.title, note }),
  text: (text: string, note: Note) => cutText(text, { limit: incidentLimits.text, note }),
};

/** Words as they are compared: without accents, capitals, punctuation around them or doubled spaces. */
export function fold(words: string): string {
  return words
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[’'`]/g, "'")
    .toLowerCase()
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** The last part of a link or of a tag address, when it can be an alias ("…/incidents/5jfkz8q1mlql"), else null. */
export function lastPart(address: unknown): string | null {
  if (typeof address !== "string" && typeof address !== "number") return null;
  const part =
    String(address)
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  return /^[A-Za-z0-9_-]{1,80}$/.test(part) ? part : null;
}

/** The host of an address, null when it has none. */
export function hostOf(address: unknown): string | null {
  return typeof address === "string" && URL.canParse(address) ? new URL(address).host || null : null;
}
