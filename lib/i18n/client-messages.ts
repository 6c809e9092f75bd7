import type { Messages } from "next-intl";

/** Words that no component asks for in the browser: of public pages, and of the team's that only read. */
export const serverWords = [
  "api",
  "developers",
  "estimate",
  "event",
  "feed",
  "hazard",
  "history",
  "import",
  "live",
  "maintenance",
  "notFound",
  "notice",
  "promise",
  "report",
  "review",
  "revision",
  "search",
  "service",
  "status",
  "subscribers",
  "subscription",
  "template",
] as const satisfies (keyof Messages)[];

/** What a page of the team sends along for its forms: all words but `serverWords` and those of the log. A phone at 15:48 waits for every one. */
export function clientMessages(all: Messages): Partial<Messages> {
  const { audit: _, ...team } = all.team;
  const kept = Object.entries(all).filter(([name]) => !serverWords.some((one) => one === name));
  return { ...Object.fromEntries(kept), team: team as Messages["team"] };
}
