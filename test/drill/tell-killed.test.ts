import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { noticeLimits } from "#domain/notice/schema.ts";
import { database } from "#lib/db.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { ownDatabase } from "../support/own-database.ts";
import { startSink } from "../support/smtp-sink.ts";
import { serve, settled } from "../support/telling.ts";

const readers = 2_000;
const kills = 20;
/** Mails that one worker has under way at most: handed over, or taken and not noted yet. */
const underWay = noticeLimits.mailLanes * noticeLimits.parallel;

ownDatabase();
const folder = ownDataDir();

test(`kill -9 of a worker at ${kills} random moments: nobody is missed, and no more mails are sent twice than were under way`, async () => {
  await seed();
  await buildIncident([await buildService()]);
  await serve();
  const sink = await startSink();
  const counts: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const child = startWorker(sink.url);
    const until = sink.mails.length + Math.floor(Math.random() * (readers / kills));
    await expect.poll(() => sink.mails.length >= until, { timeout: 60_000, interval: 2 }).toBe(true);
    await killed(child);
    counts.push(arrived(sink.mails).size - (await database().delivery.count({ where: { state: "sent" } })));
  }
  const last = startWorker(sink.url);
  await expect.poll(() => database().delivery.count(), { timeout: 60_000 }).toBe(readers);
  await settled(120_000);
  await killed(last);
  const twice = sink.mails.length - readers;
  const most = counts.reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    `killed ${kills} times: ${readers} told, ${twice} of them twice; under way at the kills: ${counts.join(" ")}\n`,
  );
  expect(arrived(sink.mails).size).toBe(readers);
  expect(Math.max(...counts)).toBeLessThanOrEqual(underWay);
  expect(twice).toBeLessThanOrEqual(most);
});

const arrived = (mails: { to: string[] }[]) => new Set(mails.map(({ to }) => to[0]));

function startWorker(relay: string): ChildProcess {
  return spawn(process.execPath, ["test/support/tell-child.ts", relay], {
    env: { ...process.env, DATA_DIR: folder() },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  process.kill(child.pid ?? 0, "SIGKILL");
  await ended;
}

/** Readers at forty hosts. */
async function seed(): Promise<void> {
  await database().$executeRaw`
    INSERT INTO subscriber (id, channel, address, address_key, language, state, topics, every_service, created_at, confirmed_at, proof)
    SELECT left(md5(n::text), 12), 'email', 'r' || n || '@host' || n % 40 || '.example', md5(n::text) || md5('x' || n),
      (CASE n % 2 WHEN 0 THEN 'fr' ELSE 'en' END)::language, 'active', '{incident}', true, now(), now(), '{}'
    FROM generate_series(1, ${readers}::int) n`;
}
