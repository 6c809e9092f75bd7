import { expect, test } from "vitest";
import { database } from "#lib/db.ts";
import type { PrintPostmortem } from "#published/make-edition.ts";
import type { Manifest } from "#published/manifest.ts";
import { readManifest } from "#published/manifest.ts";
import { printAside } from "#published/pdf/print.ts";
import type { PostmortemPage } from "#published/postmortem-documents.ts";
import type { PostmortemRevisionFacts } from "#published/postmortem-facts.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { aContent, aRevision, aSection, publishPostmortem } from "../support/build-postmortem.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, listedPaths, type PressFixture, publishOnce, publishRest } from "../support/press-fixture.ts";

// When a postmortem becomes a PDF, and what an edition does when it cannot.

stopClock();
ownDatabaseEach("empty");

const printNow: PrintPostmortem = async (print, { pictures }) => ({
  print,
  bytes: await printAside(print, pictures),
});
const pdfOf = (id: string) => `/postmortems/${id}.pdf`;

async function pastIncident(): Promise<string> {
  const id = await buildIncident([await buildService()], { titleEn: "Mail was down" });
  setMinutes(30);
  await buildUpdate(id, { textEn: "Back.", state: "resolved", closes: await openIntervalsOf(id) });
  return id;
}

function saying(number: number, en: string, fields: Partial<PostmortemRevisionFacts> = {}): PostmortemRevisionFacts {
  const content = aContent({ sections: [aSection("summary", { text: { fr: `${en} (fr)`, en } })] });
  return aRevision(number, { content, ...fields });
}

/** Whether each language's page leads to the print. */
async function linksOn(press: PressFixture, id: string): Promise<(string | null)[]> {
  const pages = ["fr", "en"].map((language) => press.documentAt(`/${language}/postmortems/${id}`));
  return (await Promise.all(pages)).map((page) => (page as PostmortemPage).pdfPath);
}

async function textOf(press: PressFixture, manifest: Manifest, path: string): Promise<string> {
  return String(await press.editions.readBlob(manifest.entries.get(path)?.blobs.identity ?? ""));
}

test("the first look has the pages without a PDF, the rest brings it and the way to it", async () => {
  const press = await buildPress();
  const id = await pastIncident();
  await publishOnce(press);
  await publishPostmortem(id, [saying(1, "It broke.")]);
  press.rendered.length = 0;
  const first = await publishOnce(press, { pages: "first" });
  expect(press.rendered).not.toContain(pdfOf(id));
  expect(first.entries.has(pdfOf(id))).toBe(false);
  expect(await linksOn(press, id)).toEqual([null, null]);
  const changed = [first.entries.get(`/fr/postmortems/${id}`)?.source?.changedAt];
  setMinutes(45);
  const rest = await publishRest(press);
  expect(rest.entries.get(pdfOf(id))).toMatchObject({
    status: 200,
    headers: { "content-type": "application/pdf", "content-security-policy": "frame-ancestors 'none'" },
  });
  expect(await linksOn(press, id)).toEqual([pdfOf(id), pdfOf(id)]);
  // A page has not changed for readers because a PDF stands beside it.
  expect([rest.entries.get(`/fr/postmortems/${id}`)?.source?.changedAt]).toEqual(changed);
  expect(await listedPaths(press, rest)).not.toContain(pdfOf(id));
});

test("what reads as before is not printed again, whatever else is published", async () => {
  const press = await buildPress();
  const id = await pastIncident();
  await publishPostmortem(id, [saying(1, "It broke.")]);
  const before = await publishOnce(press);
  setMinutes(60);
  press.rendered.length = 0;
  await buildIncident([await buildService()]);
  const next = await publishOnce(press);
  expect(press.rendered).not.toContain(pdfOf(id));
  expect(next.entries.get(pdfOf(id))?.blobs).toEqual(before.entries.get(pdfOf(id))?.blobs);
});

test("a correction prints it again, and a passage that was removed is in no PDF after that", async () => {
  const press = await buildPress();
  const id = await pastIncident();
  await publishPostmortem(id, [saying(1, "Heronry broke.")]);
  const before = await publishOnce(press);
  expect(await textOf(press, before, pdfOf(id))).toContain("Heronry");
  await publishPostmortem(id, [saying(1, "It broke."), saying(2, "It broke.")]);
  const moved = await publishOnce(press, { pages: "moved" });
  expect(await textOf(press, moved, pdfOf(id))).not.toContain("Heronry");
});

test("a print that fails leaves the edition without it and the pages without the way to it; the next one that works brings both back", async () => {
  const press = await buildPress();
  const id = await pastIncident();
  await publishPostmortem(id, [saying(1, "It broke.")]);
  await publishOnce(press);
  const told: string[] = [];
  const failing = {
    ...press,
    print: async () => Promise.reject(new Error("no paper")),
    onUnprinted: (path: string) => told.push(path),
  };
  await publishPostmortem(id, [saying(1, "It broke."), saying(2, "It broke twice.")]);
  const failed = await publishOnce(failing);
  expect(told).toEqual([pdfOf(id)]);
  expect(failed.entries.has(pdfOf(id))).toBe(false);
  expect(await linksOn(press, id)).toEqual([null, null]);
  expect(await textOf(press, failed, `/en/postmortems/${id}`)).toContain("It broke twice.");
  // A publisher that starts looks at everything once.
  const after = await buildPress({ editions: press.editions });
  const next = await publishOnce(after, { extent: "all" });
  expect(next.entries.has(pdfOf(id))).toBe(true);
  expect(await linksOn(after, id)).toEqual([pdfOf(id), pdfOf(id)]);
});

test("something else that waits goes before a print", async () => {
  const press = await buildPress();
  const id = await pastIncident();
  await publishPostmortem(id, [saying(1, "It broke.")]);
  const busy = { ...press, spare: async () => "stop" as const };
  await publishOnce(busy, { pages: "first" });
  for (let turn = 0; turn < 3; turn++) await publishOnce(busy, { pages: "next" });
  expect((await readManifest(press.editions)).entries.has(pdfOf(id))).toBe(false);
  const rest = await publishRest(press);
  expect(rest.entries.has(pdfOf(id))).toBe(true);
});

test("a publisher that ended while it printed prints at its next start", async () => {
  const press = await buildPress();
  const id = await pastIncident();
  await publishPostmortem(id, [saying(1, "It broke.")]);
  await publishOnce(press, { pages: "first" });
  const dying = { ...press, print: () => new Promise<never>(() => undefined) };
  void publishOnce(dying, { pages: "next" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const after = await buildPress({ editions: press.editions });
  await publishOnce(after, { extent: "all", pages: "first" });
  const rest = await publishRest(after);
  expect(rest.entries.has(pdfOf(id))).toBe(true);
});

test("an incident that is no longer public takes its PDF with it", async () => {
  const press = await buildPress();
  const id = await pastIncident();
  await publishPostmortem(id, [saying(1, "It broke.")]);
  await publishOnce(press);
  await database().postmortem.delete({ where: { incidentId: id } });
  await database().publicationRequest.create({ data: { at: new Date(), command: "test", subject: id } });
  const next = await publishOnce(press);
  expect([...next.entries.keys()].filter((path) => path.includes("postmortems/"))).toEqual([]);
});

test("the real printer prints what the database holds", { timeout: 30_000 }, async () => {
  const press = await buildPress({ print: printNow });
  const id = await pastIncident();
  await publishPostmortem(id, [saying(1, "It broke.")]);
  const manifest = await publishOnce(press);
  const entry = manifest.entries.get(pdfOf(id));
  const bytes = await press.editions.readBlob(entry?.blobs.identity ?? "");
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("%PDF-1.7");
  const again = await publishOnce(await buildPress({ editions: press.editions, print: printNow, build: "build-2" }), {
    extent: "all",
  });
  expect(again.entries.get(pdfOf(id))?.blobs).toEqual(entry?.blobs);
});
