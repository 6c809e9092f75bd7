import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { revocationsFile } from "#lib/revocations.ts";
import { sealSession } from "#lib/session-token.ts";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { run } from "#test/support/postgres.ts";
import {
  drillDatabaseUrl,
  drillFolder,
  removeFolder,
  sendSignal,
  startVigie,
  until,
  type Vigie,
} from "#test/support/vigie-process.ts";
import { sayIn } from "#test/support/words.ts";

// A stolen telephone: signed out from another device, it stays out, whatever happens to the server and its database.

const dataDir = join(drillFolder(), "data");
const say = sayIn("fr");

type Device = { id: string; cookie: string };

let vigie: Vigie;
let lost: Device;
let kept: Device;

const query = (sql: string) => run(drillDatabaseUrl(dataDir) ?? "", sql);
const untilWell = () => until("all is well", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });

/** A session as signing in makes it. */
async function device(memberId: string): Promise<Device> {
  const id = newId() + newId();
  await query(`INSERT INTO session (id, member_id, created_at, last_seen_at, expires_at, device)
    VALUES ('${id}', '${memberId}', now(), now(), now() + interval '30 days', 'drill')`);
  const secret = readFileSync(join(dataDir, "keys", "session-secret"), "utf8").trim();
  return { id, cookie: `vigie-session=${await sealSession({ id, memberId, secret })}` };
}

beforeAll(async () => {
  vigie = await startVigie({ dataDir });
  await untilWell();
  await query("UPDATE member SET must_change_password = false; UPDATE organisation SET example = 'kept'");
  const { id } = (await query("SELECT id FROM member")).rows[0];
  [lost, kept] = [await device(id), await device(id)];
});

const unescaped = (html: string) =>
  html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");

/** Presses the button of the list of devices that signs `gone` out, as a browser without JavaScript does; answers the status. */
async function signOut(by: Device, gone: Device): Promise<number> {
  const path = "/fr/team/sessions";
  const page = (await ask(vigie.port, { path, headers: { cookie: by.cookie } })).body.toString();
  const form = page.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes(`value="${gone.id}"`)) ?? "";
  const data = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const part = (name: string) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "");
    data.set(part("name"), part("value"));
  }
  const answer = await fetch(`http://127.0.0.1:${vigie.port}${path}`, {
    method: "POST",
    body: data,
    headers: { cookie: by.cookie },
    redirect: "manual",
  });
  return answer.status;
}

/** Where the team's home leads this device: nowhere else ("home"), or to another page. */
async function whereTo(asked: Device): Promise<string> {
  const { status, headers } = await ask(vigie.port, { path: "/fr/team", headers: { cookie: asked.cookie } });
  return status === 200 ? "home" : String(headers.location);
}

/** Whether the page that says that the database is away greets this device as signed in; it is a 503 for everybody. */
async function isKnownWhileAway(asked: Device | null): Promise<boolean> {
  const headers: Record<string, string> = asked === null ? {} : { cookie: asked.cookie };
  const { status, body } = await ask(vigie.port, { path: "/fr/team/away", headers });
  expect(status).toBe(503);
  // Scripts carry every message of the team's side.
  const shown = body.toString().replaceAll(/<script\b[\s\S]*?<\/script>/g, "");
  expect(shown).toContain(say("team.away.title"));
  return shown.includes(say("team.away.known"));
}

async function expectOneKnownWhileAway(): Promise<void> {
  await until("the database is known to be gone", async () => (await whereTo(kept)).endsWith("/fr/team/away"), {
    vigie,
  });
  expect(await whereTo(lost)).toMatch(/\/fr\/team\/away$/);
  expect({ kept: await isKnownWhileAway(kept), lost: await isKnownWhileAway(lost) }).toEqual({
    kept: true,
    lost: false,
  });
  expect(await isKnownWhileAway(null)).toBe(false);
}

test("kill -9 right after the answer: the device is out after the start, the other one is in", async () => {
  expect([await whereTo(lost), await whereTo(kept)]).toEqual(["home", "home"]);
  expect(await signOut(kept, lost)).toBe(303);
  await vigie.killAll();
  vigie = await startVigie({ dataDir, port: vigie.port });
  await untilWell();
  expect(await whereTo(lost)).toMatch(/\/fr\/team\/sign-in$/);
  expect(await whereTo(kept)).toBe("home");
});

test("a database that has forgotten it, as one restored from before, lets the device in no more", async () => {
  await query("UPDATE session SET revoked_at = NULL");
  expect(await whereTo(lost)).toMatch(/\/fr\/team\/sign-in$/);
  expect(await whereTo(kept)).toBe("home");
});

test("with the database deleted the device is a stranger to the application, the other one is still known; also after a start", async () => {
  const postmaster = vigie.postmasterPid();
  removeFolder(join(dataDir, "postgres"));
  if (postmaster !== null) sendSignal(postmaster, "SIGKILL");
  await expectOneKnownWhileAway();
  await vigie.killAll();
  vigie = await startVigie({ dataDir, port: vigie.port });
  await until("the application is up", async () => (await readHealth(vigie.port))?.app === "up", { vigie });
  await expectOneKnownWhileAway();
});

test("a list that somebody altered lets nobody pass, and readers notice nothing", async () => {
  const file = revocationsFile(dataDir);
  const { signature } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ended: {}, signature }));
  expect([await isKnownWhileAway(kept), await isKnownWhileAway(lost)]).toEqual([false, false]);
  expect((await ask(vigie.port, { path: "/fr" })).status).toBe(200);
  expect(vigie.printed()).toContain("revocations.json was not signed here");
  await vigie.killAll();
});
