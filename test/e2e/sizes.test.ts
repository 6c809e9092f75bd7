import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { newReader, useBrowser } from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { startWriter } from "#test/support/drill-writing.ts";
import { query, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

useBrowser();

const most = { page: 14_000, script: 4_000 } as const;
const words =
  "Notre base interne est arrêtée : nous cherchons la cause et vous tiendrons au courant toutes les trente minutes.";

/** Six services down and five messages about it. */
async function openTheDay(vigie: Vigie): Promise<void> {
  const writer = startWriter(vigie.dataDir);
  const services = await query<{ id: string }>(
    vigie,
    "SELECT id FROM service WHERE visibility = 'public' AND kind = 'service' AND retired_at IS NULL ORDER BY position, id LIMIT 6",
  );
  const { incidentId } = await writer.write("open", {
    idempotencyKey: "sizes-report",
    textFr: words,
    textEn: "Our internal database is down: we are looking for the cause and will tell you more every thirty minutes.",
    changes: services.map(({ id }) => ({ serviceId: id, level: "major_outage" })),
  });
  for (let version = 1; version < 5; version += 1)
    await writer.write("update", {
      idempotencyKey: `sizes-update-${version}`,
      incidentId,
      version,
      state: "identified",
      textFr: `${words} Message ${version + 1}.`,
      textEn: `The repair goes on; a backup is being restored next to it, as a second way. Message ${version + 1}.`,
      estimate: { kind: "not_estimable" },
      nextMessageAt: new Date(Date.now() + 1_800_000).toISOString(),
    });
  writer.stop();
  await until(
    "the fifth message is public",
    async () => (await ask(vigie.port, { path: "/fr" })).body.includes("Message 5."),
    { vigie },
  );
}

/** Bytes on the wire, and of the page's own script by itself. */
async function measure(vigie: Vigie, path: string) {
  const { body, headers } = await ask(vigie.port, { path, headers: { "accept-encoding": "br" } });
  const html = (await ask(vigie.port, { path })).body;
  const script = /<script>([\s\S]*?)<\/script>/.exec(html.toString())?.[1] ?? "";
  const again = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  expect(headers["content-encoding"]).toBe("br");
  expect(body.length).toBeLessThanOrEqual(again);
  return { page: body.length, script: gzipSync(script).length };
}

test("the status page is one response of at most 14 kB, quiet or on the day of 2011, and the browser asks for nothing else", async () => {
  const vigie = await startForBrowsers();
  for (const day of ["quiet", "outage"]) {
    if (day === "outage") await openTheDay(vigie);
    for (const language of ["fr", "en"] as const) {
      const size = await measure(vigie, `/${language}`);
      console.log(`status page, ${day}, ${language}: ${size.page} bytes brotli, script ${size.script} bytes gzip`);
      expect(size.page).toBeLessThanOrEqual(most.page);
      expect(size.script).toBeGreaterThan(500);
      expect(size.script).toBeLessThanOrEqual(most.script);
      const reader = await newReader(vigie, { language });
      const asked: string[] = [];
      reader.page.on("request", (request) => asked.push(request.url()));
      await reader.open("");
      await reader.page.waitForTimeout(1_000);
      expect(asked.filter((url) => !url.startsWith("data:")).map((url) => new URL(url).pathname)).toEqual([
        `/${language}`,
      ]);
    }
  }
});
