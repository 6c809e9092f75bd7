import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import { freePort } from "#lib/free-port.ts";
import { findRunningPostgres } from "#lib/postgres.ts";

/** A Vigie whose clock is moved by hand, on which a day can be told. */
export type Stage = {
  port: number;
  now(): Date;
  /** Moves the clock of the server and of the commands to an instant (ISO). */
  setClock(instant: string): void;
  /** Reports the outage of 2011 at 15:48 and posts what is known until 17:52, by the product's own commands. */
  tellTheDay(): Promise<void>;
  /** The address of the example's incident. */
  pathOf2011(language: "fr" | "en"): Promise<string>;
  /** The team's page of the incident that tellTheDay reported. */
  pathOfToday(language: "fr" | "en"): Promise<string>;
  /** A responder's session, sealed. */
  cookie(): Promise<string>;
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, "../..");

/** The instant at which clocks in Paris say "15:48" on the pictures' day, a Monday as in 2011. */
export function isoAt(time: string): string {
  return `2026-11-23T${time}:00+01:00`;
}

/** Starts it with the example and waits until all is published. `settings`: further variables. */
export async function startStage(folder: string, settings: Record<string, string> = {}): Promise<Stage> {
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "data");
  const clock = join(folder, "clock");
  // Renamed into place: the server may look at any moment, and an empty clock says no time.
  const setClock = (instant: string) => {
    writeFileSync(`${clock}.next`, new Date(instant).toISOString());
    renameSync(`${clock}.next`, clock);
  };
  setClock(isoAt("15:40"));
  const port = await freePort();
  const child = spawn(process.execPath, ["front.ts"], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      VIGIE_TEST_CLOCK: clock,
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: dataDir,
      ...settings,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await until(async () => (await readJson(port, "/health")).status === "ok");
  // Read once, when lib/clock.ts is first imported: the commands below come after it.
  process.env.VIGIE_TEST_CLOCK = clock;
  process.env.VIGIE_DATABASE_URL = findRunningPostgres(dataDir) ?? "";
  const { database } = await import("#lib/db.ts");
  await prepare();
  return {
    port,
    now: () => new Date(readFileSync(clock, "utf8")),
    setClock,
    tellTheDay: () => tellTheDay({ port, setClock }),
    pathOf2011: async (language) => {
      const found = await database().incident.findFirstOrThrow({
        where: { impactStartedAt: { lt: new Date("2012-01-01") } },
      });
      return `/${language}/incidents/${found.id}`;
    },
    pathOfToday: async (language) => {
      const found = await database().incident.findFirstOrThrow({ where: { isExample: false } });
      return `/${language}/team/incidents/${found.id}`;
    },
    cookie: () => seal(dataDir),
    stop: async () => {
      await database().$disconnect();
      await end(child);
    },
  };
}

/** The example kept, recorded since summer so that the 90 days are not empty, and a responder who is signed in. */
async function prepare(): Promise<void> {
  const { database } = await import("#lib/db.ts");
  const createdAt = new Date(isoAt("09:00"));
  await database().organisation.updateMany({ data: { example: "kept" } });
  await database().service.updateMany({ data: { recordedFrom: new Date("2026-07-01T00:00:00+02:00") } });
  const { id } = await database().member.findFirstOrThrow();
  await database().member.update({ where: { id }, data: { mustChangePassword: false } });
  const expiresAt = new Date(createdAt.getTime() + 30 * 86_400_000);
  await database().session.create({
    data: { id: "screenshots", memberId: id, createdAt, lastSeenAt: createdAt, expiresAt, device: "Chromium" },
  });
}

async function seal(dataDir: string): Promise<string> {
  const { database } = await import("#lib/db.ts");
  const { memberId } = await database().session.findUniqueOrThrow({ where: { id: "screenshots" } });
  const secret = readFileSync(join(dataDir, "keys", "session-secret"), "utf8").trim();
  return encode({ token: { sub: memberId, sid: "screenshots" }, secret, maxAge: 86_400 });
}

async function tellTheDay({ port, setClock }: Pick<Stage, "port" | "setClock">): Promise<void> {
  const { database } = await import("#lib/db.ts");
  const { openIncident } = await import("#domain/incident/commands/open-incident.ts");
  const { postUpdate } = await import("#domain/incident/commands/post-update.ts");
  const caller = { kind: "cli", name: "screenshots" } as const;
  const services = await database().service.findMany();
  const id = (name: string) => services.find((service) => service.nameEn.startsWith(name))?.id ?? name;
  const all = { preset: "all" } as const;
  const connections = { preset: "new_connections" } as const;
  const newer = { preset: "accounts_newer_than_backup" } as const;
  const major = (name: string, scope: typeof all | typeof connections) => ({
    serviceId: id(name),
    level: "major_outage" as const,
    scope,
  });

  const spared = ["SSH", "Customer websites", "Customer databases", "DNS"].map((name) => id(name));

  setClock(isoAt("15:51"));
  const opened = await openIncident(caller, {
    idempotencyKey: randomUUID(),
    titleFr: "Base de production interne inaccessible",
    titleEn: "Internal production database unavailable",
    started: { precision: "exact", at: isoAt("15:48") },
    textFr:
      "Impossible d'ouvrir une boîte, d'envoyer ou de recevoir du courrier, de se connecter en FTP ou en WebDAV. Les connexions déjà ouvertes tiennent. Nous cherchons la cause.",
    textEn:
      "Opening a mailbox, sending or receiving mail, and connecting over FTP or WebDAV all fail. Connections already open hold. We are looking for the cause.",
    changes: [
      major("Mail: sending", all),
      major("Our own websites", all),
      major("Administration", all),
      major("Mail: mailboxes", connections),
      major("FTP", connections),
      major("WebDAV", connections),
    ],
    unaffected: spared,
    meanwhileFr: "Le SSH fonctionne : vos fichiers restent accessibles par cette voie.",
    meanwhileEn: "SSH works: your files can be reached that way.",
    estimate: { kind: "not_estimable" },
    nextMessageAt: isoAt("16:20"),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  const { incidentId } = opened.value;

  const say = async (time: string, input: object) => {
    setClock(isoAt(time));
    const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
    const said = await postUpdate(caller, {
      idempotencyKey: randomUUID(),
      incidentId,
      version,
      state: "identified",
      unaffected: spared,
      ...input,
    });
    if (!said.ok) throw new Error(JSON.stringify(said));
  };
  await say("16:18", {
    textFr:
      "Des fichiers du moteur de base ont été effacés lors d'une opération de maintenance. Les données paraissent entières. Nous ne pouvons pas annoncer d'heure de retour.",
    textEn:
      "Files of the database engine were deleted during a maintenance operation. The data looks whole. We cannot announce a time of return.",
    estimate: { kind: "not_estimable" },
    nextMessageAt: isoAt("17:40"),
    dataCustomers: "being_checked",
  });
  await say("17:38", {
    textFr:
      "FTP, WebDAV, IMAP et POP acceptent de nouveau les connexions, sauf pour les comptes créés depuis la dernière sauvegarde. Le SMTP reste fermé exprès : rouvert maintenant, il ferait perdre le courrier de ces comptes.",
    textEn:
      "FTP, WebDAV, IMAP and POP accept connections again, except for accounts created since the last backup. SMTP stays closed on purpose: reopened now, it would lose those accounts' mail.",
    changes: ["Mail: mailboxes", "FTP", "WebDAV"].flatMap((name) => [
      { serviceId: id(name), level: "operational", scope: connections },
      { serviceId: id(name), level: "partial_outage", scope: newer },
    ]),
    decision: {
      whatFr: "Laisser le SMTP fermé",
      whatEn: "Keep SMTP closed",
      whyFr: "Rouvert sur la sauvegarde, il perdrait le courrier des comptes récents",
      whyEn: "Reopened on the backup, it would lose mail for recent accounts",
      tradeOffFr: "Le courrier reste interrompu plus longtemps pour tous",
      tradeOffEn: "Mail stays interrupted for longer, for everyone",
      serviceIds: [id("Mail: sending")],
    },
    meanwhileFr: "Le SSH fonctionne : vos fichiers restent accessibles par cette voie.",
    meanwhileEn: "SSH works: your files can be reached that way.",
    estimate: { kind: "not_estimable" },
    nextMessageAt: isoAt("18:30"),
  });
  setClock(isoAt("17:52"));
  await until(async () => (await (await fetch(`http://127.0.0.1:${port}/en`)).text()).includes("SMTP stays closed"));
  await until(async () => (await readJson(port, "/health")).publisher === "idle");
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await ended;
}

async function readJson(port: number, path: string): Promise<Record<string, unknown>> {
  return (await fetch(`http://127.0.0.1:${port}${path}`)).json();
}

/** Waits until `holds` answers true; what it throws meanwhile counts as false. Throws after a minute. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds().catch(() => false)) return;
    await wait(100);
  }
  throw new Error("waited for a minute in vain");
}
