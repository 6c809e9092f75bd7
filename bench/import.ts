import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startBenched } from "#bench/support/benched.ts";

const incidents = 10_000;
const limitSeconds = 60;
const hour = 3_600_000;
const words = ["Investigating", "Update", "Identified", "Monitoring", "Resolved"];

/** Ten thousand incidents of five messages through `npm run import`, into a running Vigie of its own: under a minute, and told as it goes. */
export async function importTenThousand(): Promise<boolean> {
  const { dataDir, stop } = await startBenched();
  const folder = mkdtempSync(path.join(tmpdir(), "vigie-import-"));
  const file = path.join(folder, "history.jsonl");
  writeFileSync(file, Array.from({ length: incidents }, (_, place) => JSON.stringify(incidentAt(place))).join("\n"));
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, DATA_DIR: dataDir };
  const begun = performance.now();
  const run = spawnSync(process.execPath, ["scripts/import.ts", file, "--create-services"], {
    ...{ cwd: path.join(import.meta.dirname, ".."), env, encoding: "utf8", maxBuffer: 100_000_000 },
  });
  const seconds = (performance.now() - begun) / 1000;
  rmSync(folder, { recursive: true, force: true });
  await stop();
  const steps = run.stdout.match(/incidents written/g)?.length ?? 0;
  const isWhole = run.status === 0 && run.stdout.includes("Added: 10,000");
  if (!isWhole) console.log(run.stderr + run.stdout);
  console.log(
    `import of ${incidents} incidents: ${seconds.toFixed(1)} s, ${(seconds / limitSeconds).toFixed(2)} of the minute allowed, told in ${steps} steps`,
  );
  return isWhole && steps > 1 && seconds < limitSeconds;
}

function incidentAt(place: number) {
  const start = Date.UTC(2006, 0, 1) + place * 17 * hour;
  const end = start + (1 + (place % 9)) * hour;
  const at = (step: number) => new Date(start + ((end - start) / (words.length - 1)) * step).toISOString();
  return {
    title: `Measured outage ${place}`,
    url: `https://measured.example/incidents/m${place}`,
    ...{
      impact: ["minor", "major", "critical"][place % 3],
      components: [`Part ${place % 40}`, `Part ${(place * 7) % 40}`],
    },
    ...{ started_at: at(0), resolved_at: at(words.length - 1) },
    updates: words.map((status, step) => ({
      ...{ at: at(step), status },
      message: `Message ${step} of outage ${place}: we are looking into why the service no longer answers a part of the requests.`,
    })),
  };
}
