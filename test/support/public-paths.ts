import { ask } from "./drill-http.ts";
import { until, type Vigie } from "./vigie-process.ts";

/** Every page that the sitemaps of a Vigie list, once nothing is left to publish. */
export async function publicPaths(vigie: Vigie): Promise<string[]> {
  await until(
    "everything is published",
    async () => JSON.parse((await ask(vigie.port, { path: "/health" })).body.toString()).publisher === "idle",
    { vigie },
  );
  const sitemaps = await locations(vigie, "/sitemap.xml");
  return (await Promise.all(sitemaps.map((path) => locations(vigie, path)))).flat();
}

/** The paths that a sitemap, or the index of them, lists. */
async function locations({ port }: Vigie, path: string): Promise<string[]> {
  const sitemap = (await ask(port, { path })).body.toString();
  return [...sitemap.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map(([, found]) => found ?? "");
}
