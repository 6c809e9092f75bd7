import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Problem } from "#lib/problem.ts";

/** The account that PostgreSQL runs as; null: the one we run as. */
export type Account = { uid: number; gid: number; name: string } | null;

/** Where a cluster lives (`home`: cluster/ and the password file) and who runs it. `told` is what the operator should hear, or null. */
export type Place = { home: string; account: Account; told: string | null };

const checkout = join(import.meta.dirname, "..");

/**
 * Chooses account and folder. PostgreSQL refuses root, so as root it is the cluster's owner, else the owner of the checkout, else nobody;
 * when that account cannot reach DATA_DIR, a folder under /var/lib, noted in DATA_DIR/postgres-is-at. Throws Problem `owner`.
 */
export function placeCluster(dataDir: string): Place {
  const pointer = join(dataDir, "postgres-is-at");
  const home = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : join(dataDir, "postgres");
  if (process.getuid?.() !== 0) return { home: ownHome(home), account: null, told: null };
  const account = chooseAccount(home);
  if (existsSync(pointer)) {
    claimHome({ home, dataDir });
    return { home, account, told: null };
  }
  if (existsSync(home) || canUse(account, dataDir)) return { home, account, told: null };
  const elsewhere = join(
    "/var/lib",
    `vigie-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`,
    "postgres",
  );
  mkdirSync(dirname(elsewhere), { recursive: true, mode: 0o755 });
  claimHome({ home: elsewhere, dataDir });
  writeFileSync(pointer, `${elsewhere}\n`);
  const told = `PostgreSQL does not run as root, and the account "${account?.name}" cannot enter ${dataDir}: the database is kept in ${elsewhere}.`;
  return { home: elsewhere, account, told };
}

/** Whether `account` can enter and read `path`, tried as that account. */
export function canUse(account: Account, path: string): boolean {
  if (account === null) return true;
  const test = ["-c", 'test -r "$1" && test -x "$1"', "sh", path];
  return spawnSync("/bin/sh", test, { uid: account.uid, gid: account.gid, cwd: "/" }).status === 0;
}

function ownHome(home: string): string {
  const owner = existsSync(home) ? statSync(home).uid : process.getuid?.();
  if (owner === process.getuid?.()) return home;
  const name = accounts().find((account) => account.uid === owner)?.name ?? `number ${owner}`;
  throw new Problem(
    "owner",
    `The database in ${home} belongs to the account ${name}. Start Vigie as that account or as root, or give yourself the folder (chown -R).`,
  );
}

function chooseAccount(home: string): Account {
  const known = accounts();
  for (const folder of [home, checkout]) {
    const owner = existsSync(folder) ? statSync(folder).uid : 0;
    const account = known.find((candidate) => candidate.uid === owner && owner !== 0);
    if (account !== undefined) return account;
  }
  const nobody = known.find((account) => account.name === "nobody");
  if (nobody !== undefined) return nobody;
  throw new Problem(
    "owner",
    "PostgreSQL does not run as root and this machine has no account called nobody: start Vigie as another account, or set DATABASE_URL.",
  );
}

function accounts(): { uid: number; gid: number; name: string }[] {
  if (!existsSync("/etc/passwd")) return [];
  const rows = readFileSync("/etc/passwd", "utf8").split("\n");
  return rows.flatMap((row) => {
    const [name, , uid, gid] = row.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : [];
  });
}

/** A copied DATA_DIR names the same folder as its original; only a DATA_DIR that was moved may take it over. */
function claimHome({ home, dataDir }: { home: string; dataDir: string }): void {
  const claim = join(dirname(home), "data-dir");
  const holder = existsSync(claim) ? readFileSync(claim, "utf8").trim() : dataDir;
  if (holder !== dataDir && existsSync(join(holder, "postgres-is-at"))) {
    throw new Problem(
      "owner",
      `The database in ${home} is that of ${holder}, and ${dataDir} is a copy. Remove ${join(dataDir, "postgres-is-at")} and restore a backup, or go on with ${holder}.`,
    );
  }
  if (existsSync(dirname(home))) writeFileSync(claim, `${dataDir}\n`);
}
