import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { type Benched, startBenched, until } from "#bench/support/benched.ts";
import { quantile } from "#bench/support/first-look.ts";
import { type SinkChild, startSinkChild } from "#bench/support/sink-child.ts";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { stopNotice } from "#domain/notice/commands/stop-notice.ts";
import { database } from "#lib/db.ts";

const caller = { kind: "cli", name: "bench" } as const;
const many = Number(process.env.BENCH_SUBSCRIBERS ?? 100_000);
const few = 10;
const rounds = Number(process.env.BENCH_ROUNDS ?? 20);
const limits = { rate: 0.8, firstMs: 1_000, answer: 1.2, growth: 1.25 };
const sender = { name: "Bench", address: "status@bench.example" };

/**
 * One update told to 100,000 subscribers by mail, by a whole Vigie over a relay on this machine that takes everything: mails a second
 * against bare nodemailer with as many lines (that wait for nothing, as ours) to the same relay, the first mail after the publication, staff's answer against that with 10
 * subscribers, and memory. Whether all targets are met.
 */
export async function notices(): Promise<boolean> {
  const sink = await startSinkChild();
  const benched = await startBenched(undefined, {
    ...{ SMTP_URL: sink.url, MAIL_FROM: sender.address, PUBLIC_URL: "https://status.bench.example" },
  });
  try {
    process.env.VIGIE_DATABASE_URL = benched.databaseUrl();
    const [service] = await database().service.findMany({ where: { kind: "service", visibility: "public" } });
    const incidentId = await open(service?.id ?? "");
    await seed(few);
    const small = await timeAnswers(incidentId);
    await seed(many - few);
    const large = await timeAnswers(incidentId);
    await sink.forget();
    const before = await bare(sink, many / 4);
    const told = await timeTelling(benched, sink, incidentId);
    const after = await bare(sink, many / 4);
    return report({ small, large, told, bare: (before + after) / 2 });
  } finally {
    await database().$disconnect();
    await benched.stop();
    sink.stop();
  }
}

type Told = { rate: number; firstMs: number; growth: number; peakMb: number };

function report({ small, large, told, bare }: { small: number; large: number; told: Told; bare: number }): boolean {
  const [share, answer] = [told.rate / bare, large / small];
  console.log(
    `one update to ${many} subscribers: ${told.rate.toFixed(0)} mails/s, ${share.toFixed(2)} of bare nodemailer's ${bare.toFixed(0)} (target ${limits.rate}); first mail ${told.firstMs.toFixed(0)} ms after the publication (limit ${limits.firstMs})`,
  );
  console.log(
    `staff's answer ${large.toFixed(1)} ms, with ${few} subscribers ${small.toFixed(1)} ms: ${answer.toFixed(2)} (limit ${limits.answer}); memory at the end ${told.growth.toFixed(2)} of that after a fifth (limit ${limits.growth}), at most ${told.peakMb} MB`,
  );
  return (
    share >= limits.rate && told.firstMs <= limits.firstMs && answer <= limits.answer && told.growth <= limits.growth
  );
}

async function open(serviceId: string): Promise<string> {
  const changes = [{ serviceId, level: "major_outage", scope: { preset: "all" } }];
  const opened = await openIncident(caller, { idempotencyKey: randomUUID(), changes, ...words(0) });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value.incidentId;
}

function words(version: number) {
  return { textFr: `Message mesuré ${version}.`, textEn: `Measured message ${version}.` };
}

/** Readers of both languages at two hundred hosts. */
async function seed(count: number): Promise<void> {
  await database().$executeRaw`
    INSERT INTO subscriber (id, channel, address, address_key, language, state, topics, every_service, created_at, confirmed_at, proof)
    SELECT left(md5(k), 12), 'email', 'r' || k || '@host' || n % 200 || '.example', md5(k) || md5('x' || k),
      (CASE n % 2 WHEN 0 THEN 'fr' ELSE 'en' END)::language, 'active', '{incident}', true, now(), now(), '{}'
    FROM generate_series(1, ${count}::int) n, LATERAL (SELECT ${randomUUID()}::text || n AS k) named`;
  await database().$executeRaw`ANALYZE subscriber`;
}

async function post(incidentId: string): Promise<number> {
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  const message = { idempotencyKey: randomUUID(), incidentId, version, state: "identified", ...words(version) };
  const from = performance.now();
  const posted = await postUpdate(caller, message);
  const ms = performance.now() - from;
  if (!posted.ok) throw new Error(posted.code);
  return ms;
}

/** The median answer to a message; each is stopped at once, so that none is measured beside the telling of another. */
async function timeAnswers(incidentId: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await post(incidentId));
    const notice = await database().notice.findFirstOrThrow({ orderBy: { at: "desc" } });
    await stopNotice(caller, { noticeId: notice.id });
    await until(async () => (await database().publicationRequest.count({ where: { servedEdition: null } })) === 0);
    await wait(300);
  }
  return quantile(times, 0.5);
}

/** Bare nodemailer's mails a second, with as many lines as we have and a mail like ours. */
async function bare(sink: SinkChild, count: number): Promise<number> {
  const transport = createTransport({
    ...{ pool: true, maxConnections: 8, maxMessages: Number.POSITIVE_INFINITY },
    ...{ host: "127.0.0.1", port: Number(new URL(sink.url).port), ignoreTLS: true },
    // As ours: without it the end of each mail waits 40 ms, and nothing else would be measured.
    getSocket(_options, callback) {
      const connection = connect({ host: "127.0.0.1", port: Number(new URL(sink.url).port), noDelay: true });
      connection.once("connect", () => callback(null, { connection }));
    },
  });
  const text = "Measured message of a few lines, as long as ours are.\n".repeat(12);
  let left = count;
  const from = performance.now();
  const line = async () => {
    for (; left > 0; ) {
      left -= 1;
      await transport.sendMail({
        ...{ from: sender, to: `r${left}@host.example`, subject: `[Mail] Panne majeure – ${left}` },
        ...{ text: `${text}${left}`, html: `<p>${text.replaceAll("\n", "<br>\n")}${left}</p>`.repeat(2) },
        headers: { "List-Unsubscribe": `<https://status.bench.example/${left}>`, "Auto-Submitted": "auto-generated" },
      });
    }
  };
  await Promise.all(Array.from({ length: 64 }, line));
  const ms = performance.now() - from;
  transport.close();
  await sink.forget();
  return (count / ms) * 1_000;
}

async function timeTelling(benched: Benched, sink: SinkChild, incidentId: string): Promise<Told> {
  await post(incidentId);
  const request = await database().publicationRequest.findFirstOrThrow({ orderBy: { id: "desc" } });
  await until(async () => {
    const { servedEdition } = await database().publicationRequest.findUniqueOrThrow({ where: { id: request.id } });
    return servedEdition !== null;
  });
  const published = performance.timeOrigin + performance.now();
  const sizes: { count: number; mb: number }[] = [];
  await until(async () => {
    const { count } = await sink.taken();
    sizes.push({ count, mb: memoryOf(benched) });
    return count >= many;
  }, 600);
  const { first, last, count } = await sink.taken();
  const early = sizes.find((one) => one.count >= many / 5)?.mb ?? 1;
  return {
    rate: (count / (last - first)) * 1_000,
    firstMs: first - published,
    growth: (sizes.at(-1)?.mb ?? 0) / early,
    peakMb: Math.round(Math.max(...sizes.map(({ mb }) => mb))),
  };
}

/** Megabytes that the app process holds, its thread of telling included. */
function memoryOf({ pid }: Benched): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  const sizes = children.map((child) => /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1]);
  return Math.max(...sizes.map(Number)) / 1024;
}
