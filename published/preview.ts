import { join } from "node:path";
import type { Db } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { PageDocument } from "#published/documents.ts";
import { openEditions } from "#published/edition.ts";
import { withLedger } from "#published/ledger.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { statusPage } from "#published/pages/status-page.ts";
import { projectFacts } from "#published/project.ts";
import { renderPage } from "#published/render.ts";

/** Which page to look at, and in which language. */
export type PreviewAsk = { incidentId: string; language: Language; which: "incident" | "status" };

/**
 * The very HTML that would be published if the transaction `db` were committed at `now`: projected, rendered and finished by
 * the same code. Meant for `rehearse`, so nothing of it stays but an unreferenced blob. Throws when the page cannot be made.
 */
export async function previewPage(db: Db, now: Date, ask: PreviewAsk): Promise<string> {
  const origin = process.env.VIGIE_ORIGIN ?? "";
  const named = await projectFacts(db, { origin, now, incidents: [ask.incidentId] });
  const { current, earlier } = named.record;
  const others = earlier === null ? current : [...current, earlier];
  const facts = withLedger(await projectFacts(db, { origin, now, incidents: [...others, ask.incidentId] }));
  const view = { facts, language: ask.language, now: now.getTime() };
  const incident = facts.incidents.get(ask.incidentId);
  if (incident === undefined) throw new Error(`no incident ${ask.incidentId} to preview`);
  const made = ask.which === "status" ? statusPage(view) : incidentPage(view, incident);
  const document: PageDocument = { ...made, changedAt: now.toISOString() };
  const editions = openEditions(join(process.env.DATA_DIR ?? "data", "editions"));
  const rendered = await renderPage({
    port: Number(process.env.VIGIE_LOOPBACK_PORT),
    token: process.env.VIGIE_INTERNAL_TOKEN ?? "",
    path: document.path,
    document: await editions.writeBlob(Buffer.from(JSON.stringify(document))),
  });
  return Buffer.from(rendered.body).toString("utf8");
}
