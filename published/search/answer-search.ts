import { join } from "node:path";
import { openEditions } from "#published/edition.ts";
import { lend } from "#published/live-documents.ts";
import { type RenderedPage, renderPage } from "#published/render.ts";
import { followEdition, type Searched } from "#published/search/follow-edition.ts";
import { type SearchAsk, searchPage } from "#published/search/search-page.ts";
import { takeTurns } from "#published/search/turns.ts";

/** Few at once, because the publisher renders by the same process and must not come after everybody; of a flood, not all. */
const inTurn = takeTurns({ atOnce: 2, waiting: 60 });

let searched: (() => Promise<Searched | null>) | null = null;

/**
 * The page that answers a query, rendered and finished as published pages are; null before the first edition, and while too many
 * ask at once. Reads the current edition alone. Rejects when it cannot be read or the page not be made.
 */
export function answerSearch(ask: SearchAsk): Promise<RenderedPage | null> {
  return inTurn(() => makeAnswer(ask));
}

async function makeAnswer(ask: SearchAsk): Promise<RenderedPage | null> {
  searched ??= followEdition(openEditions(join(process.env.DATA_DIR ?? "data", "editions")));
  const edition = await searched();
  if (edition === null) return null;
  const lent = lend(await searchPage(edition, ask));
  try {
    return await renderPage({
      port: Number(process.env.VIGIE_LOOPBACK_PORT),
      token: process.env.VIGIE_INTERNAL_TOKEN ?? "",
      path: `/${ask.language}/search-results`,
      document: lent.key,
    });
  } finally {
    lent.takeBack();
  }
}
