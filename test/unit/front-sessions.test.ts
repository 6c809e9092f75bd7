import { createHash, createHmac } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { revocationsFile } from "#lib/revocations.ts";
import { readSessionSecret } from "#lib/session-secret.ts";
import { sealSession } from "#lib/session-token.ts";
import { type Fixture, publishPages, startFront } from "../support/front-fixture.ts";

let site: Fixture;
let dataDir: string;
let sealed: { ended: string; kept: string };

beforeAll(async () => {
  site = await startFront();
  dataDir = site.editions.folder;
  await publishPages(site.editions, { "/fr": { text: "Accueil" } });
  await site.front.refresh();
  const secret = readSessionSecret(dataDir);
  const seal = (id: string) => sealSession({ id, memberId: "m", secret });
  sealed = { ended: await seal("ended"), kept: await seal("kept") };
});

beforeEach(() => {
  rmSync(revocationsFile(dataDir), { force: true });
  site.behind.asked.splice(0);
});
afterAll(() => site.end());

/** Writes a list as lib/revocations.ts does, from its description alone. */
function list(...ids: string[]): void {
  const hashes = ids.map((id) => createHash("sha256").update(`session ${id}`).digest("hex")).sort();
  const ended = Object.fromEntries(hashes.map((hash) => [hash, 4_000_000_000_000]));
  const key = createHmac("sha256", readSessionSecret(dataDir)).update("revocations").digest();
  const signature = createHmac("sha256", key)
    .update(JSON.stringify(Object.entries(ended)))
    .digest("hex");
  writeFileSync(revocationsFile(dataDir), JSON.stringify({ ended, signature }));
}

/** The Cookie header that arrives behind the front. */
async function arriving(cookie: string, path = "/fr/team"): Promise<string | undefined> {
  await site.ask(path, { headers: { host: `localhost:${site.port}`, cookie } });
  return site.behind.asked.at(-1)?.headers.cookie;
}

test("a session that was ended does not get past the front, from the next request on; others and other cookies do", async () => {
  const both = `a=1; vigie-session=${sealed.ended}; b=2`;
  expect(await arriving(both)).toBe(both);
  list("ended");
  expect(await arriving(both)).toBe("a=1; b=2");
  expect(await arriving(`vigie-session=${sealed.ended}`)).toBeUndefined();
  expect(await arriving(`__Host-vigie-session=${sealed.ended}; vigie-session=${sealed.kept}`)).toBe(
    `vigie-session=${sealed.kept}`,
  );
  expect(await arriving(`vigie-session=${sealed.ended}`, "/api/auth/session")).toBeUndefined();
  expect(await arriving(`vigie-session=${sealed.ended}`, "/api/v1/incidents")).toBeUndefined();
  list("ended", "kept");
  expect(await arriving(`vigie-session=${sealed.kept}`)).toBeUndefined();
  list();
  expect(await arriving(both)).toBe(both);
});

test("no other spelling of the cookie gets past either", async () => {
  const quiet = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  list("ended");
  const spelled = `%${sealed.ended.charCodeAt(0).toString(16)}${sealed.ended.slice(1)}`;
  for (const cookie of [
    `vigie-session=${spelled}`,
    `vigie-session="${sealed.ended}"`,
    `vigie-session=${sealed.kept}; vigie-session=${sealed.ended}`,
    `vigie-session=${sealed.ended}; vigie-session=${sealed.kept}`,
    `vigie-session = ${sealed.ended}`,
    "vigie-session=nonsense",
    "vigie-session=",
  ]) {
    const arrived = (await arriving(cookie)) ?? "";
    expect(decodeURIComponent(arrived), cookie).not.toContain(sealed.ended);
    expect(arrived, cookie).not.toContain("nonsense");
  }
  quiet.mockRestore();
});

test("an altered list lets no session past and everything else, until it is replaced", async () => {
  const quiet = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  list("ended");
  writeFileSync(revocationsFile(dataDir), '{"ended":{},"signature":"00"}');
  expect(await arriving(`a=1; vigie-session=${sealed.kept}`)).toBe("a=1");
  expect((await site.ask("/fr", { headers: { cookie: `vigie-session=${sealed.ended}` } })).status).toBe(200);
  list("ended");
  expect(await arriving(`a=1; vigie-session=${sealed.kept}`)).toBe(`a=1; vigie-session=${sealed.kept}`);
  quiet.mockRestore();
});

test("a one-time link tells no other page its address, and forms without JavaScript still tell their origin", async () => {
  const policy = async (path: string) => (await site.ask(path)).headers["referrer-policy"];
  expect(await policy("/fr/team/invitation/abc_-1")).toBe("strict-origin");
  expect(await policy("/fr/team/members")).toBe("same-origin");
});

test("the page that says that the database is away is a 503, as a page", async () => {
  const { status, headers } = await site.ask("/fr/team/away");
  expect([status, headers["retry-after"]]).toEqual([503, "5"]);
  expect((await site.ask("/en/team/away?x=1", { headers: { rsc: "1" } })).status).toBe(200);
  expect((await site.ask("/en/team/awayward")).status).toBe(200);
});

test("when the application does not answer, the log names no one-time link", async () => {
  const quiet = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const alone = await startFront({ loopbackPort: 1 });
  expect((await alone.ask("/fr/team/invitation/very-secret")).status).toBe(503);
  const said = quiet.mock.calls.map(([text]) => String(text)).join("");
  quiet.mockRestore();
  await alone.end();
  expect(said).toContain("/fr/team/invitation/…");
  expect(said).not.toContain("very-secret");
});
