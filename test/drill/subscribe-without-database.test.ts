import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { drillFolder, removeFolder, sendSignal, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// Whoever asks to be told while the database is gone is told so, in his language, and nothing is lost silently.

const dataDir = join(drillFolder(), "data");
const headers = { "content-type": "application/x-www-form-urlencoded" };
const form = { method: "POST", headers, body: "address=ada%40example.org&topic=incident&every=yes" };

/** Mail is offered, though nobody takes any here. */
const env = {
  ...{ SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "status@example.net", PUBLIC_URL: "http://status.example.net" },
};

let vigie: Vigie;

const post = (path: string, more: object = {}) => ask(vigie.port, { path, ...form, ...more });

beforeAll(async () => {
  vigie = await startVigie({ dataDir, env });
  await until("everything is well", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });
});

test("a form is taken, one that is wrong comes back, and one network asks so often", async () => {
  expect(await post("/fr/subscription")).toMatchObject({
    status: 303,
    headers: { location: "/fr/subscription/asked" },
  });
  const wrong = await post("/en/subscription", { body: "address=a%20b&topic=incident&every=yes" });
  expect([wrong.status, wrong.headers["cache-control"], wrong.body.toString().includes('value="a b"')]).toEqual([
    422,
    "no-store",
    true,
  ]);
  expect(await post("/fr/subscription", { headers: {}, body: "" })).toMatchObject({ status: 422 });
  const trapped = await post("/fr/subscription", { body: `${form.body}&website=x` });
  expect(trapped.headers.location).toBe("/fr/subscription/asked");
  const statuses = new Set<number>();
  for (let at = 0; at < 31; at++)
    statuses.add(
      (await post("/fr/subscription", { body: `address=a${at}%40example.org&topic=incident&every=yes` })).status,
    );
  expect([...statuses]).toEqual([303, 429]);
});

test("with the database gone the form is still there, and says in the reader's language that it cannot be taken", async () => {
  const postmaster = vigie.postmasterPid();
  removeFolder(join(dataDir, "postgres"));
  if (postmaster !== null) sendSignal(postmaster, "SIGKILL");
  await until("/health knows", async () => (await readHealth(vigie.port))?.database === "down", { vigie });
  expect((await ask(vigie.port, { path: "/fr/subscribe" })).status).toBe(200);
  for (const [path, language, words] of [
    ["/fr/subscription", "fr", "Les abonnements sont momentanément indisponibles"],
    ["/en/subscription/endpoint", "en", "Subscriptions are unavailable for now"],
    [`/en/subscription/0123456789ab${"A".repeat(32)}`, "en", "Subscriptions are unavailable for now"],
  ] as const) {
    const answer = await post(path);
    expect([path, answer.status, answer.headers["retry-after"]]).toEqual([path, 503, "60"]);
    expect(answer.body.toString()).toMatch(new RegExp(`<html lang="${language}">.*<h1>${words}</h1>`, "s"));
  }
  expect(vigie.printed()).not.toContain("example.org");
});
