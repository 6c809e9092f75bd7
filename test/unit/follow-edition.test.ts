import { expect, test } from "vitest";
import { type Editions, openEditions } from "#published/edition.ts";
import { bareIncident } from "#published/fact-shape.ts";
import type { CatalogueFacts, Facts, IncidentFacts } from "#published/facts.ts";
import { followEdition } from "#published/search/follow-edition.ts";
import { searchPage } from "#published/search/search-page.ts";
import { openIncident2026, past2026 } from "../support/incident-facts.ts";
import { factsOf, fixtureNow } from "../support/public-facts.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

type Shown = { site: Facts["site"]; catalogue: CatalogueFacts; incidents: Record<string, IncidentFacts[]> };

/** Publishes facts, incidents by part, as the publisher does; what it does not name goes. */
async function publish(editions: Editions, shown: Shown): Promise<void> {
  const write = (fact: object) => editions.writeBlob(Buffer.from(JSON.stringify(fact)));
  const general = { site: await write(shown.site), catalogue: await write(shown.catalogue) };
  const former = Object.keys((await editions.readRoot())?.parts ?? {});
  const parts = new Map<string, { entries: Record<string, never>; facts: Record<string, string> } | null>();
  for (const name of former) parts.set(name, null);
  parts.set("status", { entries: {}, facts: general });
  for (const [name, incidents] of Object.entries(shown.incidents)) {
    const facts: Record<string, string> = {};
    for (const one of incidents) facts[`incident/${one.id}`] = await write(bareIncident(one));
    parts.set(name, { entries: {}, facts });
  }
  await editions.publish({ parts, publishedAt: fixtureNow, installation: "i", build: "b" });
}

/** Editions whose reads of blobs are counted. */
function countedEditions(): { editions: Editions; reads(): number } {
  const editions = openEditions(temporaryFolder());
  let reads = 0;
  const readBlob: Editions["readBlob"] = (hash) => {
    reads += 1;
    return editions.readBlob(hash);
  };
  return { editions: { ...editions, readBlob }, reads: () => reads };
}

const { site, catalogue } = factsOf("open");
const two = { "incidents/2026": [openIncident2026(), past2026()] };

test("before the first edition nothing can be searched; from then on each search is of the present one", async () => {
  const { editions } = countedEditions();
  const present = followEdition(editions);
  expect(await present()).toBeNull();
  await publish(editions, { site, catalogue, incidents: two });
  const ask = async (query: string) => {
    const searched = await present();
    if (searched === null) throw new Error("there is an edition");
    return searchPage(searched, { query, problem: null, language: "fr", now: Date.parse(fixtureNow) });
  };
  expect((await ask("lenteurs")).found.map(({ incident }) => incident.id)).toEqual(["past2026abcd"]);
  const [update] = past2026().updates;
  if (update === undefined) throw new Error("it has a message");
  const reworded = {
    ...past2026(),
    title: { fr: "Foudre", en: "" },
    updates: [{ ...update, text: { fr: "Orage", en: "" } }],
  };
  await publish(editions, { site, catalogue, incidents: { "incidents/2026": [openIncident2026(), reworded] } });
  expect(await ask("lenteurs")).toMatchObject({ total: 0, found: [] });
  expect(await ask("revenu normale")).toMatchObject({ total: 0, found: [] });
  expect((await ask("foudre")).found[0]).toMatchObject({
    incident: { title: { text: "Foudre" } },
    excerpt: [{ text: "Orage" }],
  });
  await publish(editions, { site, catalogue, incidents: { "incidents/2026": [openIncident2026()] } });
  expect(await ask("foudre")).toMatchObject({ total: 0, found: [] });
  expect(await ask("past2026abcd")).toMatchObject({ total: 0, found: [] });
  await publish(editions, {
    site,
    catalogue,
    incidents: { "incidents/2011": [past2026()], ...two, "incidents/2026": [] },
  });
  expect((await ask("lenteurs")).total).toBe(1);
});

test("only what changed is read again, and a renamed service is found by its new name", async () => {
  const { editions, reads } = countedEditions();
  const present = followEdition(editions);
  await publish(editions, { site, catalogue, incidents: two });
  await Promise.all([present(), present(), present()]);
  expect(reads()).toBe(4);
  await present();
  expect(reads()).toBe(4);
  await publish(editions, {
    site,
    catalogue,
    incidents: { ...two, "incidents/2011": [{ ...past2026(), id: "another" }] },
  });
  await present();
  expect(reads()).toBe(4 + 3);
  const renamed = catalogue.services.map((one) =>
    one.id === "webdav" ? { ...one, name: { fr: "Nuage", en: "Cloud" } } : one,
  );
  await publish(editions, {
    site,
    catalogue: { ...catalogue, services: renamed },
    incidents: { ...two, "incidents/2011": [{ ...past2026(), id: "another" }] },
  });
  const searched = await present();
  expect(reads()).toBe(4 + 3 + 3);
  expect(searched?.index.find(searched.index.plan("nuage"))).toEqual(["open2026abcd"]);
  expect(searched?.index.find(searched.index.plan("webdav"))).toEqual(["open2026abcd"]);
});

test("an edition that cannot be read fails this search, and the next one takes up where it ended", async () => {
  const { editions } = countedEditions();
  let isBroken = true;
  const readPart: Editions["readPart"] = async (hash) => {
    if (isBroken) throw new Error("the disk is tired");
    return editions.readPart(hash);
  };
  await publish(editions, { site, catalogue, incidents: two });
  const present = followEdition({ ...editions, readPart });
  await expect(present()).rejects.toThrow("tired");
  isBroken = false;
  const searched = await present();
  expect(searched?.index.find(searched.index.plan("lenteur"))).toEqual(["past2026abcd"]);
});

test("fifty are shown and all are counted; the address keeps the words in the other language", async () => {
  const { editions } = countedEditions();
  const many = Array.from({ length: 60 }, (_, place) => ({ ...past2026(), id: `past${place}` }));
  await publish(editions, { site, catalogue, incidents: { "incidents/2026": many } });
  const searched = await followEdition(editions)();
  if (searched === null) throw new Error("there is an edition");
  const page = await searchPage(searched, { query: "accès & co", problem: null, language: "en", now: 0 });
  expect(page).toMatchObject({
    total: 0,
    path: "/en/search?q=acc%C3%A8s%20%26%20co",
    alternatePath: "/fr/search?q=acc%C3%A8s%20%26%20co",
  });
  const found = await searchPage(searched, { query: "FTP", problem: null, language: "en", now: 0 });
  expect([found.total, found.found.length, found.changedAt]).toEqual([60, 50, fixtureNow]);
  const idle = await searchPage(searched, { query: "F", problem: "too_short", language: "en", now: 0 });
  expect(idle).toMatchObject({ total: 0, found: [], problem: "too_short" });
});

test("an edition of a former version, which knew fewer facts, is searched like any other", async () => {
  const { editions } = countedEditions();
  const { rules: _, ...former } = site;
  const rule = { major: 1, partial: 0.3, degraded: 0, maintenanceCounts: false };
  const services = catalogue.services.map(
    ({ formerNames: _former, successors: _later, targets: _targets, ...one }) => one,
  );
  // What a former version stored is no Shown of ours: only its JSON counts.
  const stored: Shown = JSON.parse(
    JSON.stringify({ site: { ...former, rule }, catalogue: { services }, incidents: two }),
  );
  await publish(editions, stored);
  const searched = await followEdition(editions)();
  expect(searched?.index.find(searched.index.plan("webdav"))).toEqual(["open2026abcd"]);
  expect(searched?.site.rules).toMatchObject([{ fromMonth: null, rule }]);
});
