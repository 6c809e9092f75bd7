// Installs, generates and builds what is missing or older than its sources, and says each step. Runs on node 20.19 and later.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const node = join(root, "node_modules", ".bin", "node");
const installStamp = join(root, "node_modules", ".vigie-install.json");
const clientStamp = join(root, "generated", "vigie-client.json");
const buildStamp = join(root, ".next", "vigie-build.json");

/** The sources that a build depends on, besides the lock file. */
const buildInputs = ["app", "components", "domain", "lib", "messages", "published", "public", "prisma/schema.prisma"];
const buildSettings = ["next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];

const quiet = { NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };

/** Prepares up to `goal`: "install", "generate" or "build". Ends the process with 1, having said why, when a step fails. */
export async function prepare(goal) {
  process.chdir(root);
  if (!isInstalled()) await install();
  if (goal === "install") return;
  if (readStamp(clientStamp).schema !== hashOf(["prisma/schema.prisma"])) await generate();
  if (goal === "generate") return;
  if (!isBuilt()) await build();
}

/** Runs one step with a line at its start, a line every 5 s and a line at its end; shows its output only when it fails. Answers whether it passed. */
export async function step({ label, command, args, env }) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  console.log(`- ${label} …`);
  const timer = setInterval(() => console.log(`  ${label}: ${seconds()} so far`), 5000);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...quiet, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output = `${output}${chunk}`.slice(-200_000);
    });
  }
  const status = await new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(signal ?? code));
  });
  clearInterval(timer);
  if (status === 0) console.log(`  done in ${seconds()}`);
  else console.error(`${output}\n${label} failed (${status}).`);
  return status === 0;
}

async function install() {
  rmSync(installStamp, { force: true });
  // The npm that runs us, with the node that runs it: our own node is about to be replaced.
  const npm = process.env.npm_execpath;
  const runner = process.env.npm_node_execpath ?? process.execPath;
  const options = [
    "ci",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--engine-strict=false",
    ...cacheOption(),
  ];
  const [command, args] = npm?.endsWith(".js") ? [runner, [npm, ...options]] : ["npm", options];
  const passed = await step({ label: "installing the packages (once; needs the network)", command, args, env: {} });
  if (!passed) {
    fail(
      "Nothing is started. Is the network there, is the disk full (df -h), may this account write here? Then: npm start",
    );
  }
  ensureNode();
  writeStamp(installStamp, { lock: hashOf(["package-lock.json"]), machine: machine() });
}

async function generate() {
  rmSync(clientStamp, { force: true });
  const args = [join(root, "node_modules", "prisma", "build", "index.js"), "generate"];
  // Naming any existing file keeps Prisma from downloading an engine that is not used.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  if (!(await step({ label: "generating the database client", command: node, args, env }))) fail("Nothing is started.");
  writeStamp(clientStamp, { schema: hashOf(["prisma/schema.prisma"]) });
}

async function build() {
  rmSync(buildStamp, { force: true });
  const files = listInputs();
  const sources = { listing: listingOf(files), content: hashOf(files) };
  const args = [join(root, "node_modules", "next", "dist", "bin", "next"), "build"];
  const env = { NODE_ENV: "production" };
  if (!(await step({ label: "building the pages (after each change of the sources)", command: node, args, env }))) {
    fail("Nothing is started.");
  }
  writeStamp(buildStamp, sources);
}

/** Same sources by name, time and size: built. Otherwise their content decides: a fresh checkout of the same sources needs no build. */
function isBuilt() {
  const stamp = readStamp(buildStamp);
  if (stamp.content === undefined || !existsSync(join(root, ".next", "BUILD_ID"))) return false;
  const files = listInputs();
  const listing = listingOf(files);
  if (stamp.listing === listing) return true;
  if (stamp.content !== hashOf(files)) return false;
  if (isWritable(dirname(buildStamp))) writeStamp(buildStamp, { ...stamp, listing });
  return true;
}

function listInputs() {
  const folders = buildInputs.filter((path) => existsSync(path) && statSync(path).isDirectory());
  const inside = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  const single = [...buildInputs.filter((path) => !folders.includes(path)), ...buildSettings];
  return [...inside, ...single.filter((path) => existsSync(path))].map((path) => relative(".", path)).sort();
}

function listingOf(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest("hex");
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function isInstalled() {
  const lock = hashOf(["package-lock.json"]);
  const stamp = readStamp(installStamp);
  if (stamp.lock === lock && stamp.machine === machine()) return true;
  if (!fitsLock()) return false;
  ensureNode();
  if (isWritable(dirname(installStamp))) writeStamp(installStamp, { lock, machine: machine() });
  return true;
}

/** Whether somebody's own npm install left exactly what the lock asks of this machine. */
function fitsLock() {
  const list = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, "utf8")).packages;
  const wanted = Object.entries(JSON.parse(readFileSync("package-lock.json", "utf8")).packages).filter(
    ([path]) => path !== "",
  );
  const isMissing = ([path, entry]) =>
    installed[path]?.version !== entry.version && !(entry.optional && !existsSync(path));
  return !wanted.some(isMissing) && existsSync(node);
}

/** node_modules/.bin/node must be a node 26 that runs here: npm's, else the one that runs us when that is one. */
function ensureNode() {
  const works = () => spawnSync(node, ["--version"], { encoding: "utf8" }).stdout?.startsWith("v26.") ?? false;
  if (existsSync(node) && works()) return;
  rmSync(node, { force: true });
  if (Number.parseInt(process.versions.node, 10) >= 26) symlinkSync(process.execPath, node);
  else
    fail(
      `npm has no node 26 that runs on this machine (${machine()}): install node 26 or later yourself, then: npm start`,
    );
}

function machine() {
  return `${process.platform} ${process.arch}`;
}

/** Accounts without a home (services, containers) get a cache of packages in the temporary folder. */
function cacheOption() {
  return isWritable(homedir()) ? [] : [`--cache=${join(tmpdir(), `vigie-npm-${process.getuid?.() ?? 0}`)}`];
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function readStamp(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function writeStamp(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content)}\n`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
