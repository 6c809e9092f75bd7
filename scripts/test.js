// npm test: everything, cheapest first, going on after a failure; one line "N passed, N failed" at the end. Arguments name stages instead:
// check (format and lint, types, architecture), unit, integration, build, e2e, drill; what follows "--" goes to vitest.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare, step } from "./prepare.js";

const root = join(import.meta.dirname, "..");
const inModules = (...path) => join(root, "node_modules", ...path);
const node = inModules(".bin", "node");
const next = inModules("next", "dist", "bin", "next");

const counts = { passed: 0, failed: 0 };
let isBuildBroken = false;

const stages = {
  style: () =>
    check({
      label: "format and lint (biome)",
      command: inModules(".bin", "biome"),
      args: ["check", "--error-on-warnings"],
    }),
  types: async () => {
    const typed = await step({ label: "route types (next typegen)", command: node, args: [next, "typegen"], env: {} });
    if (!typed) return count("failed", 1);
    await check({ label: "types (tsc)", command: node, args: [inModules("typescript", "bin", "tsc"), "--noEmit"] });
  },
  architecture: () => vitest("unit", ["test/unit/architecture.test.ts"]),
  unit: () => vitest("unit", extra),
  integration: () => vitest("integration", extra),
  build: async () => {
    isBuildBroken = !(await passes(() => prepareInChild("build")));
    count(isBuildBroken ? "failed" : "passed", 1);
  },
  e2e: async () => {
    const chromium = findChromium();
    if (chromium === null || isBuildBroken)
      return skip("end to end", isBuildBroken ? "the build failed" : howToGetChromium);
    process.env.CHROMIUM = chromium;
    vitest("e2e", extra);
  },
  drill: async () => (isBuildBroken ? skip("drills", "the build failed") : vitest("drill", extra)),
};

const sets = {
  all: ["style", "types", "unit", "integration", "build", "e2e", "drill"],
  check: ["style", "types", "architecture"],
  e2e: ["build", "e2e"],
  drill: ["build", "drill"],
};

const howToGetChromium =
  "there is no Chromium on this machine. Install it (Debian, as root: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium npm test";

const words = process.argv.slice(2);
const cut = words.includes("--") ? words.indexOf("--") : words.length;
const named = words.slice(0, cut).filter((word) => word in stages || word in sets);
const extra = words.filter((word) => word !== "--" && !named.includes(word));

await main();

async function main() {
  const startedAt = Date.now();
  process.chdir(root);
  await prepare("generate");
  const chosen = (named.length === 0 ? ["all"] : named).flatMap((name) => sets[name] ?? [name]);
  for (const name of chosen) {
    const stageStart = Date.now();
    console.log(`\n== ${name}`);
    await stages[name]();
    console.log(`   ${name}: ${Math.round((Date.now() - stageStart) / 1000)} s`);
  }
  console.log(`\n${chosen.join(", ")}: ${Math.round((Date.now() - startedAt) / 1000)} s`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
}

function count(outcome, cases) {
  counts[outcome] += cases;
}

async function check({ label, command, args }) {
  count((await step({ label, command, args, env: {} })) ? "passed" : "failed", 1);
}

/** A build that fails ends the process that makes it; ours has more to do. */
function prepareInChild(goal) {
  const code = `import("./scripts/prepare.js").then(({ prepare }) => prepare(${JSON.stringify(goal)}))`;
  return spawnSync(node, ["--input-type=module", "-e", code], { cwd: root, stdio: "inherit" });
}

async function passes(run) {
  return (await run()).status === 0;
}

function skip(label, reason) {
  console.error(`${label} did not run: ${reason}`);
  count("failed", 1);
}

/** One project of vitest; its cases are counted from its own report, and a run that ends badly without a failed case counts as one. */
function vitest(project, args) {
  const folder = mkdtempSync(join(tmpdir(), "vigie-report-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const options = { cwd: root, stdio: "inherit", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } };
  const { status } = spawnSync(
    node,
    [inModules("vitest", "vitest.mjs"), "run", "--project", project, ...reporters, ...args],
    options,
  );
  const result = existsSync(report)
    ? JSON.parse(readFileSync(report, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  rmSync(folder, { recursive: true, force: true });
  const broken = result.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failed = result.numFailedTests + broken.length;
  count("passed", result.numPassedTests);
  count("failed", failed === 0 && status !== 0 ? 1 : failed);
}

function findChromium() {
  const look = () => {
    const code = 'import("./test/support/chromium.ts").then(({ findChromium }) => console.log(findChromium() ?? ""))';
    return spawnSync(node, ["--input-type=module", "-e", code], { cwd: root, encoding: "utf8" }).stdout.trim() || null;
  };
  const found = look();
  if (found !== null || process.env.CI !== "true" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
    return found;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  console.log("- installing Debian's chromium (CI=true) …");
  const hasLists =
    existsSync("/var/lib/apt/lists") && readdirSync("/var/lib/apt/lists").some((name) => name.includes("Packages"));
  if (!hasLists) spawnSync("apt-get", ["update", "-qq"], { env, stdio: "inherit" });
  const install = () =>
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"], {
      env,
      stdio: "inherit",
    });
  if (install().status !== 0) {
    spawnSync("apt-get", ["update", "-qq"], { env, stdio: "inherit" });
    install();
  }
  return look();
}
