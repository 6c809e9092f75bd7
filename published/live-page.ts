import { join } from "node:path";
import type { Language } from "#lib/i18n/language.ts";
import { takeTurns } from "#lib/turns.ts";
import type { PageDocument } from "#published/documents.ts";
import { openEditions } from "#published/edition.ts";
import { generalPart } from "#published/fact-shelf.ts";
import { lend } from "#published/live-documents.ts";
import { type RenderedPage, renderPage } from "#published/render.ts";
import type { SubscribePage } from "#published/subscribe-documents.ts";

/**
 * How public pages are made that are not published: rendered and finished as those that are. Of each kind few at once, because the
 * publisher renders by the same process and must not come after everybody; of a flood, not all: then the answer is null.
 */
export function livePages(): (path: string, make: () => Promise<PageDocument | null>) => Promise<RenderedPage | null> {
  const inTurn = takeTurns({ atOnce: 2, waiting: 60 });
  return (path, make) => inTurn(() => makePage(path, make));
}

async function makePage(path: string, make: () => Promise<PageDocument | null>): Promise<RenderedPage | null> {
  const document = await make();
  if (document === null) return null;
  const lent = lend(document);
  try {
    const token = process.env.VIGIE_INTERNAL_TOKEN ?? "";
    return await renderPage({ port: Number(process.env.VIGIE_LOOPBACK_PORT), token, path, document: lent.key });
  } finally {
    lent.takeBack();
  }
}

const inTurn = livePages();

/**
 * A page about a subscription: what the present edition says of the site and its services, with what `extend` makes of it. Null before
 * the first edition and in a flood.
 */
export function subscriptionPage(
  language: Language,
  path: string,
  extend: (page: SubscribePage) => PageDocument,
): Promise<RenderedPage | null> {
  return inTurn(`/${language}${path}`, async () => {
    const page = await readSubscribePage(language);
    return page === null ? null : extend(page);
  });
}

async function readSubscribePage(language: Language): Promise<SubscribePage | null> {
  const editions = openEditions(join(process.env.DATA_DIR ?? "data", "editions"));
  const root = await editions.readRoot();
  const hash = root?.parts[generalPart];
  if (hash === undefined) return null;
  const source = (await editions.readPart(hash)).entries[`/${language}/subscribe`]?.source;
  if (source === undefined) return null;
  return { ...JSON.parse((await editions.readBlob(source.document)).toString("utf8")), changedAt: source.changedAt };
}
