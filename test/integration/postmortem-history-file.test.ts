import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { importHistory } from "#domain/history/commands/import-history.ts";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { database } from "#lib/db.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { buildEveryPostmortem } from "../support/every-postmortem.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { buildPress, publishOnce } from "../support/press-fixture.ts";

// A published postmortem as files, JSON and Markdown: another installation that imports it publishes the very same file.

stopClock();
ownDatabaseEach("empty");

async function filesOf(): Promise<Map<string, string>> {
  const press = await buildPress();
  const { entries } = await publishOnce(press);
  const paths = [...entries.keys()].filter((path) => /^\/postmortems\/[^/]+\.(?:json|md)$/.test(path));
  const files = paths.map(
    async (path) => [path, String(await press.editions.readBlob(entries.get(path)?.blobs.identity ?? ""))] as const,
  );
  return new Map(await Promise.all(files));
}

async function moveAway(): Promise<void> {
  await database().$disconnect();
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  await initialise(operator, { installationId: randomUUID(), withExample: false });
}

test("what is imported from it is published as the same file again, each by itself", { timeout: 120_000 }, async () => {
  const hidden = await buildService({ visibility: "internal", nameEn: "zqinternal" });
  const id = await buildIncident([await buildService(), hidden], { titleEn: "First" });
  setMinutes(20);
  await buildUpdate(id, { state: "resolved", closes: await openIntervalsOf(id) });
  await buildEveryPostmortem();
  const files = await filesOf();
  const pictured = [...files].filter(([, text]) => text.includes('"type": "image/webp"'));
  expect(pictured.map(([path]) => path.split(".").at(-1)).sort()).toEqual(["json", "md"]);
  expect([...files.keys()].filter((path) => path.endsWith(".md"))).toHaveLength(files.size / 2);
  for (const [path, text] of files) {
    expect(text).not.toContain("zqinternal");
    await moveAway();
    const answer = await importHistory(operator, {
      files: [{ name: path, text }],
      unknownServices: "create",
    });
    expect(answer, path).toMatchObject({ ok: true });
    const again = await filesOf();
    const both = [path, path.replace(/(?:json|md)$/, (ending) => (ending === "md" ? "json" : "md"))];
    for (const one of both) expect(again.get(one), one).toBe(files.get(one));
  }
});
