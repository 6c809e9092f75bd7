import type { Editions, Entry, Part } from "#published/edition.ts";

const policy = `default-src 'none'; style-src 'sha256-${"a".repeat(43)}='; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Publishes 40 pages of 6 to 25 kB (2 to 6 kB gzip), about what status and incident pages weigh. */
export async function publishSample(editions: Editions): Promise<void> {
  const entries: Record<string, Entry> = {};
  for (let n = 0; n < 20; n += 1) {
    for (const language of ["fr", "en"]) {
      const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
      const blobs = await editions.writeBody(Buffer.from(page({ language, n })));
      entries[`/${language}/incidents/sample${n}`] = { status: 200, headers, blobs };
    }
  }
  const part: Part = { entries, facts: {} };
  const made = { publishedAt: "2026-11-23T00:00:00Z", installation: "bench", build: "bench" };
  await editions.publish({ ...made, parts: new Map([["incidents", part]]) });
}

function page({ language, n }: { language: string; n: number }): string {
  const rows = Array.from({ length: 30 + n * 5 }, (_, row) => {
    const figure = (Math.abs(Math.sin(row * 7919 + n)) * 1e6).toFixed(0);
    return `<li class="row level-${row % 4}"><h3>Service ${figure}</h3><p>Uptime 99.${figure} %, ${row % 60} min</p><time datetime="2011-09-15T1${row % 10}:00Z">1${row % 10}:00</time></li>`;
  });
  return `<!doctype html><html lang="${language}"><title>Sample ${n}</title><main><ul>${rows.join("")}</ul></main></html>`;
}
