import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Page, startNginx } from "#bench/support/nginx.ts";
import { publishSample } from "#bench/support/sample-edition.ts";
import { alternate, measure, needPrograms } from "#bench/support/wrk.ts";
import { freePort } from "#lib/free-port.ts";
import { openEditions } from "#published/edition.ts";
import { prepareAnswer } from "#published/front-answer.ts";

/**
 * The front against nginx `gzip_static`: same bytes, same headers, one process each, 32 connections, rotating over paths
 * and over gzip and identity (Debian's nginx has no brotli). `bench/front.ts [EDITIONS_FOLDER]`; without one, sample pages.
 * ROUNDS (default 5) of SECONDS (default 4) each. With PostgreSQL stopped against running: `alternate` again, once per state.
 */
const TARGET = 0.6;

needPrograms(["nginx", "wrk"]);
const scratch = mkdtempSync(path.join(tmpdir(), "vigie-bench-"));
const started: ChildProcess[] = [];
try {
  const ratio = await compare();
  process.exitCode = ratio >= TARGET ? 0 : 1;
} finally {
  for (const child of started) child.kill("SIGTERM");
  rmSync(scratch, { recursive: true, force: true });
}

async function compare(): Promise<number> {
  const folder = process.argv[2] ?? path.join(scratch, "editions");
  const editions = openEditions(folder);
  if (process.argv[2] === undefined) await publishSample(editions);
  const pages = await listPages(folder);
  const ports = { front: await freePort(), nginx: await freePort() };
  const served = { editions, pages, headers: headersOf(pages), port: ports.nginx, scratch };
  started.push(await startNginx(served));
  const script = path.join(import.meta.dirname, "support/serve-edition.ts");
  started.push(spawn(process.execPath, [script, folder, String(ports.front)], { stdio: "inherit" }));
  for (const port of Object.values(ports)) await untilListening(port);
  const seconds = Number(process.env.SECONDS ?? 4);
  const paths = pages.map((page) => page.path);
  const shared = { encodings: ["gzip", ""], seconds, scratch };
  const run = {
    front: () => measure({ ...shared, port: ports.front, paths }),
    nginx: () => measure({ ...shared, port: ports.nginx, paths: paths.map((each) => `${each}.html`) }),
  };
  await sameBytes(ports, paths);
  run.front();
  const ratio = await alternate(run);
  console.log(`target ${TARGET}`);
  return ratio;
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`nothing listens on port ${port} after 30 s`);
}

async function listPages(folder: string): Promise<Page[]> {
  const editions = openEditions(folder);
  const root = await editions.readRoot();
  const parts = await Promise.all(Object.values(root?.parts ?? {}).map((hash) => editions.readPart(hash)));
  return parts
    .flatMap((part) => Object.entries(part.entries).map(([page, entry]) => ({ path: page, entry })))
    .filter(
      ({ entry }) => entry.status === 200 && entry.blobs.gzip && entry.headers["content-type"]?.startsWith("text/html"),
    )
    .slice(0, 200);
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

async function sameBytes(ports: { front: number; nginx: number }, paths: string[]): Promise<void> {
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
