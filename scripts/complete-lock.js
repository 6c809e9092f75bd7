// After every npm install: puts into package-lock.json the optional packages of other machines that this registry does not have.
// npm leaves them out in silence, and npm ci then refuses the lock it wrote itself. See docs/decisions/0001-runtime-from-npm.md.
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["darwin", "linux", "win32", "freebsd", "android", "openbsd", "netbsd", "sunos", "aix", "openharmony"];
const processors = {
  x64: "x64",
  arm64: "arm64",
  ia32: "ia32",
  arm: "arm",
  riscv64: "riscv64",
  s390x: "s390x",
  ppc64: "ppc64",
  wasm32: "wasm32",
};

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];
for (const { optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `node_modules/${name}`;
    if (path in lock.packages) continue;
    if (!/^\d/.test(version)) throw new Error(`${name}: ${version} is not one version; add it to the lock by hand.`);
    lock.packages[path] = { version, ...machineOf(name), optional: true };
    added.push(`${name}@${version}`);
  }
}
const [project, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([project, ...rest.sort(([a], [b]) => a.localeCompare(b, "en"))]);
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? "nothing to add" : `added ${added.join(", ")}`);

/** The machine a package is for, told from its name (so that npm passes it over elsewhere). */
function machineOf(name) {
  const words = name.split(/[-/]/);
  const cpu = words.flatMap((word) => processors[word] ?? []);
  const os = words.filter((word) => systems.includes(word));
  if (cpu.length + os.length === 0) throw new Error(`${name}: no machine in its name; add it to the lock by hand.`);
  return { ...(cpu.length > 0 ? { cpu } : {}), ...(os.length > 0 ? { os } : {}) };
}
