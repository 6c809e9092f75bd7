import { type Benched, listPages, until } from "#bench/support/benched.ts";
import { type Page, startNginx } from "#bench/support/nginx.ts";
import { alternate, measure } from "#bench/support/wrk.ts";
import { freePort } from "#lib/free-port.ts";
import { prepareAnswer } from "#published/front-answer.ts";

const target = 0.6;

/**
 * The front against nginx `gzip_static`: same bytes, same headers, one worker each, 32 connections, rotating over paths and
 * over gzip and identity (Debian's nginx has no brotli). BENCH_ROUNDS (default 9) of BENCH_SECONDS (default 4) each.
 */
export async function frontAgainstNginx({ editions, port, scratch }: Benched): Promise<boolean> {
  const pages = (await listPages(editions)).filter(({ entry }) => entry.blobs.gzip !== undefined);
  const nginxPort = await freePort();
  const nginx = await startNginx({ editions, pages, headers: headersOf(pages), port: nginxPort, scratch });
  try {
    await until(async () => (await fetch(`http://127.0.0.1:${nginxPort}/`)).status > 0);
    const paths = pages.map((page) => page.path);
    await compareBytes({ front: port, nginx: nginxPort }, paths);
    const shared = { encodings: ["gzip", ""], seconds: Number(process.env.BENCH_SECONDS ?? 4), scratch };
    const run = {
      front: () => measure({ ...shared, port, paths }),
      nginx: () => measure({ ...shared, port: nginxPort, paths: paths.map((each) => `${each}.html`) }),
    };
    run.front();
    const ratio = await alternate(run);
    console.log(`target ${target}`);
    return ratio >= target;
  } finally {
    nginx.kill("SIGTERM");
  }
}

// nginx makes its own type, length, tag and encoding headers; all others are the front's.
function headersOf(pages: Page[]): Record<string, string> {
  const [first] = pages;
  if (first === undefined) throw new Error("this edition has no page");
  const head = prepareAnswer({ ...first, edition: 1 }).variants[0]?.head ?? [];
  const headers: Record<string, string> = {};
  for (let at = 0; at < head.length; at += 2) headers[head[at] ?? ""] = head[at + 1] ?? "";
  delete headers["content-type"];
  delete headers.etag;
  return headers;
}

async function compareBytes(ports: { front: number; nginx: number }, paths: string[]): Promise<void> {
  for (const each of paths) {
    const [front, nginx] = await Promise.all([
      fetch(`http://127.0.0.1:${ports.front}${each}`, { headers: { "accept-encoding": "gzip" } }),
      fetch(`http://127.0.0.1:${ports.nginx}${each}.html`, { headers: { "accept-encoding": "gzip" } }),
    ]);
    const [one, other] = [front, nginx].map((response) => response.headers.get("content-length"));
    if (front.status !== 200 || nginx.status !== 200 || one !== other)
      throw new Error(`${each}: ${one} and ${other} bytes`);
    if ((await front.text()) !== (await nginx.text())) throw new Error(`${each}: different pages`);
  }
}
