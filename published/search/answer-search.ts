import { join } from "node:path";
import { openEditions } from "#published/edition.ts";
import { livePages } from "#published/live-page.ts";
import type { RenderedPage } from "#published/render.ts";
import { followEdition, type Searched } from "#published/search/follow-edition.ts";
import { type SearchAsk, searchPage } from "#published/search/search-page.ts";

const inTurn = livePages();

let searched: (() => Promise<Searched | null>) | null = null;

/**
 * The page that answers a query, rendered and finished as published pages are; null before the first edition, and while too many
 * ask at once. Reads the current edition alone. Rejects when it cannot be read or the page not be made.
 */
export function answerSearch(ask: SearchAsk): Promise<RenderedPage | null> {
  return inTurn(`/${ask.language}/search-results`, async () => {
    searched ??= followEdition(openEditions(join(process.env.DATA_DIR ?? "data", "editions")));
    const edition = await searched();
    return edition === null ? null : searchPage(edition, ask);
  });
}
