import { connect } from "node:net";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readPages, type Variant, variantsOf } from "#test/support/drill-editions.ts";
import { ask, isWhole, newReader, readHealth } from "#test/support/drill-http.ts";
import { type Malformed, malformedKinds, nextMalformed } from "#test/support/drill-malformed.ts";
import { teamPaths } from "#test/support/drill-malformed-team.ts";
import { randomFrom } from "#test/support/drill-random.ts";
import { look } from "#test/support/drill-readers.ts";
import { type SignedIn, signInForDrill } from "#test/support/drill-session.ts";
import { drillFolder, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// 3,000 requests that no browser sends, between requests that every browser sends.

const total = 3_000;
const dataDir = join(drillFolder(), "data");
let vigie: Vigie;
let variants: Variant[];
let signedIn: SignedIn;

/** Status lines that came back until the connection closed, or after the first for 30 ms nothing more. */
function sendRaw({ bytes, isWhole }: Malformed): Promise<number[]> {
  return new Promise((resolve) => {
    const socket = connect(vigie.port, "127.0.0.1");
    let said = "";
    let timer = setTimeout(() => socket.destroy(), 25_000);
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1");
      clearTimeout(timer);
      timer = setTimeout(() => socket.destroy(), 30);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      clearTimeout(timer);
      resolve([...said.matchAll(/^HTTP\/1\.[01] (\d{3}) /gm)].map((line) => Number(line[1])));
    });
    // A closed half tells a server that waits for more that nothing follows; Node takes it for a reader who left.
    if (isWhole) socket.write(bytes);
    else socket.end(bytes);
  });
}

type Outcome = {
  answered: number;
  silent: Map<string, number>;
  statuses: Map<number, number>;
  failures: string[];
  wrong: string[];
  valid: number;
};

async function attack(lane: { place: number; of: number; outcome: Outcome }): Promise<void> {
  const { place, of, outcome } = lane;
  const random = randomFrom(1_902 + place);
  const agent = newReader();
  for (let number = place; number < total; number += of) {
    const malformed = nextMalformed(random, { number, signedIn });
    const { kind, bytes } = malformed;
    const statuses = await sendRaw(malformed);
    if (statuses.length === 0) outcome.silent.set(kind, (outcome.silent.get(kind) ?? 0) + 1);
    else outcome.answered += 1;
    for (const status of statuses) {
      outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1);
      if (status >= 500)
        outcome.failures.push(`${status} to ${kind}: ${JSON.stringify(bytes.toString("latin1").slice(0, 600))}`);
    }
    const variant = variants[number % variants.length];
    if (variant === undefined) throw new Error("nothing was published");
    const sight = await look({ port: vigie.port, variant, agent }).catch((error: unknown) => String(error));
    outcome.valid += 1;
    if (typeof sight === "string") outcome.wrong.push(`${variant.path}: ${sight}`);
    else if (sight.status !== variant.status || sight.hash !== variant.hash)
      outcome.wrong.push(`${variant.path}: ${sight.status}`);
  }
  agent.destroy();
}

beforeAll(async () => {
  vigie = await startVigie({ dataDir });
  await until("first edition", () => isWhole(vigie.port), { vigie });
  variants = variantsOf((await readPages(dataDir)).pages);
  signedIn = await signInForDrill(vigie, teamPaths);
  expect(signedIn.actions.length, "ids of actions found").toBeGreaterThan(3);
});

test(`${total} malformed requests of ${malformedKinds.length} kinds: no 5xx, valid ones right, nothing restarts`, async () => {
  const before = { front: vigie.pid, app: vigie.appPid() };
  const outcome: Outcome = { answered: 0, silent: new Map(), statuses: new Map(), failures: [], wrong: [], valid: 0 };
  const of = 12;
  await Promise.all(Array.from({ length: of }, (_, place) => attack({ place, of, outcome })));
  const statuses = [...outcome.statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}×${times}`);
  console.log(
    `malformed: ${outcome.answered} answered, ${JSON.stringify(Object.fromEntries(outcome.silent))} closed without a word; ${statuses.join(" ")}; ${outcome.valid} valid between`,
  );
  expect(outcome.failures.slice(0, 10), `${outcome.failures.length} answers of 5xx`).toEqual([]);
  expect(outcome.wrong.slice(0, 10), `${outcome.wrong.length} of ${outcome.valid} valid requests went wrong`).toEqual(
    [],
  );
  const silent = [...outcome.silent.values()].reduce((sum, times) => sum + times, 0);
  expect(outcome.answered + silent).toBe(total);
  expect(outcome.answered).toBeGreaterThan(total * 0.7);
  expect({ front: vigie.hasEnded() ? null : vigie.pid, app: vigie.appPid() }).toEqual(before);
  expect(await readHealth(vigie.port)).toMatchObject({ status: "ok", app: "up" });
});

test("afterwards the signed-in side still answers", async () => {
  const { status, body } = await ask(vigie.port, { path: "/fr/team/sign-in" });
  expect(status).toBe(200);
  expect(body.includes("</html>")).toBe(true);
  expect(vigie.printed()).not.toContain("is started again");
});
