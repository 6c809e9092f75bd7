import { expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { v2Documents } from "#published/api/v2-schema.ts";
import type { Manifest } from "#published/manifest.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildCast, buildPromise } from "../support/build-promise.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, type PressFixture, publishByClock, publishOnce, publishRest } from "../support/press-fixture.ts";
import { daysFromNow } from "../support/told-promises.ts";

stopClock();
ownDatabaseEach("empty");

const isOfApi = (path: string) => /^\/(?:(?:fr|en)\/)?(?:api|badges)\//.test(path);

function filesChanged(before: Manifest, next: Manifest): string[] {
  const paths = [...new Set([...before.entries.keys(), ...next.entries.keys()])].filter(isOfApi);
  const entryOf = (manifest: Manifest, path: string) => JSON.stringify(manifest.entries.get(path)?.blobs);
  return paths.filter((path) => entryOf(before, path) !== entryOf(next, path)).sort();
}

async function read({ editions }: PressFixture, { entries }: Manifest, path: string) {
  return JSON.parse(String(await editions.readBlob(entries.get(path)?.blobs.identity ?? "")));
}

test("every document is in the edition, in both languages and in the default one, and asks Next for nothing", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()]);
  const manifest = await publishOnce(press);
  for (const path of [
    "/banner.js",
    "/fr/badges/overall.svg",
    "/en/developers",
    "/api/openapi.json",
    "/api/v3/schema.json",
  ])
    expect(manifest.entries.get(path)?.status, path).toBe(200);
  for (const prefix of ["", "/fr", "/en"]) {
    for (const [name, shape] of Object.entries(v2Documents))
      shape.parse(await read(press, manifest, `${prefix}/api/v2/${name}`));
    expect((await read(press, manifest, `${prefix}/api/v2/incidents/${id}.json`)).incident.id).toBe(id);
  }
  expect(press.rendered.filter(isOfApi)).toEqual([]);
});

test("a message rewrites the documents that tell of its incident, and no other incident's", async () => {
  const service = await buildService();
  const past = await buildIncident([service]);
  setMinutes(1);
  await buildUpdate(past, { state: "resolved", closes: await openIntervalsOf(past) });
  const press = await buildPress();
  setMinutes(2);
  const id = await buildIncident([service]);
  const before = await publishOnce(press);
  setMinutes(5);
  await buildUpdate(id, { textEn: "Still on it." });
  const next = await publishOnce(press);
  const names = ["incidents.json", "incidents/unresolved.json", `incidents/${id}.json`, "summary.json"];
  expect(filesChanged(before, next)).toEqual(
    [
      `/api/v3/incidents/${id}.json`,
      ...["", "/fr", "/en"].flatMap((prefix) => names.map((name) => `${prefix}/api/v2/${name}`)),
    ].sort(),
  );
  const changedAt = next.entries.get("/api/v2/incidents.json")?.source?.changedAt;
  expect(Date.parse((await read(press, next, "/api/v2/incidents.json")).page.updated_at)).toBe(
    Date.parse(changedAt ?? ""),
  );
});

test("an outage does not rewrite the documents of what was over before", async () => {
  const service = await buildService();
  const past = await buildIncident([service]);
  setMinutes(1);
  await buildUpdate(past, { state: "resolved", closes: await openIntervalsOf(past) });
  const press = await buildPress();
  const before = await publishOnce(press);
  setMinutes(2);
  await buildIncident([service]);
  const next = await publishOnce(press);
  const changed = filesChanged(before, next);
  expect(changed).toContain("/api/v2/components.json");
  expect(changed.filter((path) => path.includes(past))).toEqual([]);
  expect((await read(press, next, `/api/v2/incidents/${past}.json`)).incident.components[0].status).toBe("operational");
});

test("what readers look at goes first and without the documents, which come in the next edition; the clock alone changes none", async () => {
  const press = await buildPress();
  const service = await buildService();
  const before = await publishOnce(press);
  setMinutes(1);
  const id = await buildIncident([service]);
  const first = await publishOnce(press, { pages: "first" });
  expect(filesChanged(before, first)).toEqual([]);
  expect([...first.parts.keys()].filter((name) => first.root?.parts[name] !== before.root?.parts[name])).not.toContain(
    "api/site",
  );
  const rest = await publishRest(press);
  expect((await read(press, rest, "/api/v2/status.json")).status.indicator).toBe("critical");
  expect((await read(press, rest, `/api/v2/incidents/${id}.json`)).incident.id).toBe(id);
  setMinutes(60 * 24);
  expect(filesChanged(rest, await publishByClock(press))).toEqual([]);
});

test("a promise stands in the document of its incident, and falls late there by the clock alone", async () => {
  const cast = await buildCast();
  const incidentId = await buildIncident([await buildService()]);
  const press = await buildPress();
  await publishOnce(press);
  const details = { incidents: [{ incidentId, link: "arose" }] };
  const id = await buildPromise(cast, { details, promise: { due: daysFromNow(1) } });
  const path = `/api/v3/incidents/${incidentId}.json`;
  const { promises } = await read(press, await publishOnce(press), path);
  expect(promises).toMatchObject([{ id, state: "promised", due: daysFromNow(1), links: ["arose"] }]);
  setMinutes(3 * 24 * 60);
  const late = await publishByClock(press);
  expect((await read(press, late, path)).promises).toMatchObject([{ id, state: "late" }]);
});

test("an id that an incident had elsewhere leads on to its documents", async () => {
  const press = await buildPress();
  const incidentId = await buildIncident([await buildService()]);
  await database().incidentAlias.create({ data: { alias: "abcdefghijkl", incidentId } });
  const { entries } = await publishOnce(press);
  for (const prefix of ["/api/v2", "/en/api/v2", "/api/v3"])
    expect(entries.get(`${prefix}/incidents/abcdefghijkl.json`)).toMatchObject({
      status: 301,
      headers: { location: `${prefix}/incidents/${incidentId}.json` },
    });
});
