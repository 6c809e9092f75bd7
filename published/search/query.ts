import { plainText } from "#lib/plain-text.ts";
import type { SearchPage } from "#published/record-documents.ts";

/** Shortest and longest query, in characters. */
export const queryLength = { shortest: 2, longest: 100 } as const;

/** What was asked for, as it is shown again (cut where it is too long), and why nothing is looked for; "" asks for nothing. */
export function readQuery(typed: string): Pick<SearchPage, "query" | "problem"> {
  const query = plainText(Number.MAX_SAFE_INTEGER).parse(typed).replaceAll(/\s+/g, " ");
  const letters = [...query];
  if (letters.length > queryLength.longest)
    return { query: letters.slice(0, queryLength.longest).join(""), problem: "too_long" };
  return { query, problem: query !== "" && letters.length < queryLength.shortest ? "too_short" : null };
}
