import { setTimeout as wait } from "node:timers/promises";
import { claimDue, type Due, forgetOld, listDueLanes, noteSent, spreadNext } from "#domain/notice/delivery-writes.ts";
import { noticeLimits } from "#domain/notice/schema.ts";
import { startRounds } from "#jobs/rounds.ts";
import { openContents } from "#jobs/tell-content.ts";
import { openNotes } from "#jobs/tell-notes.ts";
import { type Tools, tellOne } from "#jobs/tell-one.ts";
import { now } from "#lib/clock.ts";
import { Lanes } from "#lib/lanes.ts";
import { log } from "#lib/log.ts";
import type { Relay } from "#lib/mail.ts";
import { MailPool, type PoolOptions } from "#lib/mail-pool.ts";
import { errorMessage } from "#lib/problem.ts";

/** Who tells subscribers: `url` of the database, `origin` where links lead, `relay` null where no mail is sent. */
export type TellingSetup = { url: string; origin: string; relay: Relay | null; pool?: PoolOptions };

/** How often it is looked for what is due (ms), and while a publication is waited for; how long what is under way may take at the end. */
const everyMs = 1_000;
const soonMs = 100;
const graceMs = 2_000;
const forgetEveryMs = 3_600_000;
/** How long (ms) deliveries that were claimed stay so: then it is decided anew what is overtaken. */
const claimMs = 1_000;
/** Lanes worked on at once by one worker: hosts that hang hold up no more than their own. */
const lanesAtOnce = 48;

/**
 * Works on notices until it is stopped: makes their deliveries once their pages are served, and hands these over, lane by lane. As many
 * workers as there are share the work. Never rejects. Answers how to stop, within seconds.
 */
export function startTelling({ url, origin, relay, pool: options }: TellingSetup): () => Promise<void> {
  const pool = relay === null ? null : new MailPool(relay, options);
  const tools: Tools = {
    ...{ origin, pool, contents: openContents(origin), relay: { failures: 0, pausedUntil: 0 } },
    noteSent: openNotes((ids) => noteSent(ids, now())),
  };
  let rouse: () => void = () => undefined;
  let isRoused = false;
  const wake = () => {
    isRoused = true;
    rouse();
  };
  const pause = async (ms: number) => {
    const roused = new Promise<void>((resolve) => {
      rouse = resolve;
    });
    if (!isRoused) await Promise.race([wait(ms, undefined, { ref: false }), roused]);
    isRoused = false;
  };
  const working: Working = { tools, lanes: new Lanes(url, wake), worked: new Map(), isStopped: false, wake };
  const running = repeat(working, pause);
  const stopForgetting = startRounds({
    everyMs: forgetEveryMs,
    failed: "old notices were not forgotten",
    round: async () => {
      await forgetOld(now());
    },
  });
  return async () => {
    working.isStopped = true;
    wake();
    await Promise.all([running, stopForgetting()]);
    const all = Promise.all(working.worked.values());
    await Promise.race([all, wait(graceMs)]);
    pool?.close();
    await all;
    await working.lanes.stop();
  };
}

type Working = { tools: Tools; lanes: Lanes; worked: Map<string, Promise<void>>; isStopped: boolean; wake: () => void };

/** One look for what is due; answers how long to wait for the next, in ms. */
async function round(working: Working): Promise<number> {
  let spread = await spreadNext(now());
  for (; typeof spread === "number" && !working.isStopped; spread = await spreadNext(now())) await takeLanes(working);
  await takeLanes(working);
  return spread === "unserved" ? soonMs : everyMs;
}

async function takeLanes(working: Working): Promise<void> {
  const { lanes, worked, tools } = working;
  for (const lane of await listDueLanes(now())) {
    if (working.isStopped || worked.size >= lanesAtOnce) return;
    const isMail = lane.startsWith("email:");
    const isClosed = isMail && (tools.pool === null || tools.relay.pausedUntil > performance.now());
    if (!isClosed && !worked.has(lane) && (await lanes.take(lane))) worked.set(lane, work(lane, working));
  }
}

async function work(lane: string, working: Working): Promise<void> {
  try {
    await workLane(lane, working);
    await working.lanes.give(lane);
  } catch (error) {
    // No database for the moment: its lanes are given back by themselves.
    log.warn("a lane of deliveries was left", { why: errorMessage(error) });
    await wait(everyMs);
  }
  working.worked.delete(lane);
  working.wake();
}

async function repeat(working: Working, pause: (ms: number) => Promise<void>): Promise<void> {
  for (let said = ""; !working.isStopped; ) {
    let ms = everyMs;
    try {
      ms = await round(working);
      said = "";
    } catch (error) {
      // No database for the moment: said elsewhere, and the next round looks again.
      if (said !== errorMessage(error)) log.warn("notices were not looked for", { why: errorMessage(error) });
      said = errorMessage(error);
    }
    if (!working.isStopped) await pause(ms);
  }
}

/** Hands over what is due in a lane, oldest first, until nothing is, the way fails, or the lane is no longer ours. */
async function workLane(lane: string, working: Working): Promise<void> {
  const { lanes, tools } = working;
  const isOurs = () => lanes.holds(lane) && !working.isStopped;
  while (isOurs()) {
    const { met, due } = await claimDue(lane, now());
    if (met === 0) return;
    const until = performance.now() + claimMs;
    let goesOn = true;
    const one = async () => {
      for (let next: Due | undefined; goesOn && isOurs() && performance.now() < until; ) {
        next = due.shift();
        if (next === undefined) return;
        if ((await tellOne(next, tools)) === "stop") goesOn = false;
      }
    };
    await Promise.all(Array.from({ length: noticeLimits.parallel }, one));
    if (!goesOn) return;
  }
}
