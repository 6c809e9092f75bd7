import Negotiator from "negotiator";

/** The languages pages exist in. */
export const languages = ["fr", "en"] as const;

/** A page language. */
export type Language = (typeof languages)[number];

/** The orders in which a client may want stored encodings; bytes as they are come last in each. A preference is an index into this. */
export const encodingOrders = [[], ["gzip"], ["br"], ["br", "gzip"], ["gzip", "br"]] as const;

/** Longer headers are answered as if absent, so that parsing and remembering them stays cheap. */
const LONGEST_HEADER = 200;
const REMEMBERED = 500;

function remembered<T>(decide: (header: string) => T): (header: string) => T {
  const known = new Map<string, T>();
  return (header) => {
    const before = known.get(header);
    if (before !== undefined) return before;
    const decided = decide(header.length > LONGEST_HEADER ? "" : header);
    if (known.size >= REMEMBERED) known.clear();
    if (header.length <= LONGEST_HEADER) known.set(header, decided);
    return decided;
  };
}

/** Which of `encodingOrders` an Accept-Encoding asks for: q-values decide, then brotli before gzip; what is not acceptable, or less so than the bytes as they are, is left out. */
export const encodingOrder = remembered((header) => {
  const weights = readWeights(header);
  const identity = weights.get("identity") ?? 0;
  const weightOf = (name: string) => weights.get(name) ?? weights.get("*") ?? 0;
  const wanted = ["br", "gzip"]
    .filter((name) => weightOf(name) > 0 && weightOf(name) >= identity)
    .sort((one, other) => weightOf(other) - weightOf(one));
  const order = encodingOrders.findIndex((known) => known.join() === wanted.join());
  return Math.max(0, order);
});

// RFC 9110, 12.5.3. A weight that is no number counts as 0: sending bytes as they are is never wrong.
function readWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const member of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = member.split(";").map((text) => text.trim());
    const weight = parameters.find((text) => /^q\s*=/.test(text))?.replace(/^q\s*=\s*/, "") ?? "1";
    if (name !== "") weights.set(name === "x-gzip" ? "gzip" : name, /^[01](\.\d*)?$/.test(weight) ? Number(weight) : 0);
  }
  return weights;
}

/** The page language an Accept-Language asks for, or null when it asks for none of ours or takes any ("*"). */
export const wantedLanguage = remembered((header): Language | null => {
  if (header === "") return null;
  const negotiator = new Negotiator({ headers: { "accept-language": header } });
  // Where it has no preference ("*"), the order offered would decide: then nothing was asked for.
  const [first, last] = [languages, languages.toReversed()].map((offered) => negotiator.languages([...offered])[0]);
  return first === last ? (languages.find((language) => language === first) ?? null) : null;
});

/** The language of a path by its first segment, in any case, or null. */
export function languageOfPath(path: string): Language | null {
  const segment = path.split("/", 2)[1]?.toLowerCase();
  return languages.find((language) => language === segment) ?? null;
}
