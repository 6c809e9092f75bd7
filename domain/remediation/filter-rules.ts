import { type RemediationState, remediationStates } from "#domain/remediation/schema.ts";
import { plainText } from "#lib/plain-text.ts";

/** Which remediations a list shows. */
export const listViews = ["open", "mine", "verify", "overdue", "undated", "orphaned", "unowned", "all"] as const;
export type ListView = (typeof listViews)[number];

/** What a list is narrowed to; `state` and `owner` null: any. Pages count from 1. */
export type ListFilter = {
  view: ListView;
  state: RemediationState | null;
  owner: string | null;
  words: string;
  page: number;
};

/** Longest search, in characters. */
export const longestSearch = 100;

const searched = plainText(longestSearch);

/** What an address asks for; what is not understood counts as not asked. */
export function readFilter(search: Record<string, string | string[] | undefined>): ListFilter {
  const one = (name: string) => (typeof search[name] === "string" ? search[name] : "");
  return {
    view: listViews.find((view) => view === one("view")) ?? "open",
    state: remediationStates.find((state) => state === one("state")) ?? null,
    owner: /^[a-z0-9]{12}$/.test(one("owner")) ? one("owner") : null,
    words: searched.safeParse(one("q").slice(0, longestSearch)).data ?? "",
    page: /^[1-9]\d{0,3}$/.test(one("page")) ? Number(one("page")) : 1,
  };
}

/** The address's end for a filter: "" where nothing is asked. */
export function filterQuery({ view, state, owner, words, page }: ListFilter): string {
  const query = new URLSearchParams({
    ...(view === "open" ? {} : { view }),
    ...(state === null ? {} : { state }),
    ...(owner === null ? {} : { owner }),
    ...(words === "" ? {} : { q: words }),
    ...(page === 1 ? {} : { page: String(page) }),
  }).toString();
  return query === "" ? "" : `?${query}`;
}
