import { incidentPartId } from "#domain/incident/schema.ts";

const moments = ["started", "detected", "first-word", "mitigated", "resolved"] as const;
const delays = ["detected", "first-word", "mitigated", "resolved"] as const;
const counts = ["services", "spared", "updates", "decisions", "events"] as const;
const owners = ["customers", "mail", "ours"] as const;
const bounds = ["start", "end", "duration"] as const;
/** Formulas of a service's availability, the organisation's first; the codes of `otherRules`. */
const formulas = ["own", "partial_is_down", "weighted", "major_only"] as const;

/** What a reference of a text ("fact:interval/abc/start") stands for: something on the incident's record, never a figure of its own. */
export type FactReference =
  | { kind: "day" }
  | { kind: "moment"; moment: (typeof moments)[number] }
  /** From the start until then. */
  | { kind: "delay"; until: (typeof delays)[number] }
  /** Of the incident, or of what one service suffered. */
  | { kind: "duration"; serviceId: string | null }
  | { kind: "service"; serviceId: string }
  | { kind: "interval"; key: string; bound: (typeof bounds)[number] | null }
  /** Null: by the organisation's formula, as it is at the time. */
  | { kind: "uptime"; serviceId: string; formula: (typeof formulas)[number] | null }
  | { kind: "count"; of: (typeof counts)[number] }
  | { kind: "decision"; id: string }
  | { kind: "event"; id: string }
  /** A statement by its number, from 1. */
  | { kind: "statement"; number: number }
  | { kind: "data"; owner: (typeof owners)[number] };

/** What a reference (without "fact:") stands for; null where it is none. Exact: nothing is trimmed, decoded or completed. */
export function readReference(ref: string): FactReference | null {
  const [word = "", first, second, ...more] = ref.split("/");
  if (more.length > 0) return null;
  if (first === undefined) return readWord(word);
  return second === undefined ? readPair(word, first) : readTriple(word, first, second);
}

/** Whether it is the id of a picture, a service or a part of an incident. */
export function isPartId(id: string): boolean {
  return incidentPartId.safeParse(id).success;
}

function readWord(word: string): FactReference | null {
  if (word === "day") return { kind: "day" };
  if (word === "duration") return { kind: "duration", serviceId: null };
  return withOne(oneOf(moments, word), (moment) => ({ kind: "moment", moment }));
}

function readPair(word: string, first: string): FactReference | null {
  if (word === "delay") return withOne(oneOf(delays, first), (until) => ({ kind: "delay", until }));
  if (word === "count") return withOne(oneOf(counts, first), (of) => ({ kind: "count", of }));
  if (word === "data") return withOne(oneOf(owners, first), (owner) => ({ kind: "data", owner }));
  if (word === "statement") return /^[1-9]\d{0,5}$/.test(first) ? { kind: "statement", number: Number(first) } : null;
  if (!isPartId(first)) return null;
  if (word === "duration" || word === "service") return { kind: word, serviceId: first };
  if (word === "decision" || word === "event") return { kind: word, id: first };
  if (word === "interval") return { kind: "interval", key: first, bound: null };
  return word === "uptime" ? { kind: "uptime", serviceId: first, formula: null } : null;
}

function readTriple(word: string, first: string, second: string): FactReference | null {
  if (!isPartId(first)) return null;
  if (word === "interval") return withOne(oneOf(bounds, second), (bound) => ({ kind: "interval", key: first, bound }));
  if (word !== "uptime") return null;
  return withOne(oneOf(formulas, second), (formula) => ({ kind: "uptime", serviceId: first, formula }));
}

function oneOf<W extends string>(words: readonly W[], word: string): W | null {
  return words.find((one) => one === word) ?? null;
}

function withOne<W>(word: W | null, make: (word: W) => FactReference): FactReference | null {
  return word === null ? null : make(word);
}
