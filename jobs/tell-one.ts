import { type Due, noteFailure } from "#domain/notice/delivery-writes.ts";
import { pauseMs, retryAfterMs } from "#domain/notice/rules.ts";
import { quarantineSubscriber } from "#domain/subscriber/commands/quarantine-subscriber.ts";
import type { Contents, Ready } from "#jobs/tell-content.ts";
import type { Notes } from "#jobs/tell-notes.ts";
import { now } from "#lib/clock.ts";
import { log } from "#lib/log.ts";
import type { MailPool } from "#lib/mail-pool.ts";
import { postOutbound } from "#lib/outbound.ts";
import { errorMessage } from "#lib/problem.ts";
import { manageToken } from "#lib/subscriber-keys.ts";
import { webhookHeaders } from "#lib/webhook-signature.ts";

/** What it takes to hand deliveries over; `pool` is null without a relay; `relay`: how it has been doing. */
export type Tools = { origin: string; pool: MailPool | null; contents: Contents; noteSent: Notes; relay: RelayHealth };

/** Failures of the relay in a row, and until when (ms of the process's clock) nothing is handed to it. */
export type RelayHealth = { failures: number; pausedUntil: number };

/** What became of a try. `gone`: the address will never take anything; `way`: what failed concerns everybody. */
type Outcome =
  | { state: "sent" }
  | { state: "gone" | "deferred" | "way"; code: string }
  | { state: "withdrawn"; code: string };

const caller = { kind: "job", name: "tell" } as const;

/** Hands one delivery over and notes what became of it. Answers "stop" when the way itself failed, so that nobody else's is tried now. */
export async function tellOne(due: Due, tools: Tools): Promise<"go_on" | "stop"> {
  const outcome = await outcomeOf(due, tools);
  if (outcome.state === "sent") {
    if (due.channel === "email") tools.relay.failures = 0;
    await tools.noteSent(due.id);
    return "go_on";
  }
  const { state, code } = outcome;
  const at = now().getTime();
  if (state === "way") {
    const pause = pauseOf(tools.relay, code);
    await noteFailure(due.id, { code, nextTryAt: new Date(at + pause), counts: "no" });
    return "stop";
  }
  const nextTryAt = state === "deferred" ? new Date(at + retryAfterMs(due.attempts + 1)) : null;
  await noteFailure(due.id, { code, nextTryAt, counts: "yes" });
  if (state === "gone") await quarantineSubscriber(caller, { subscriberId: due.subscriberId, code: code.slice(0, 40) });
  return "go_on";
}

async function outcomeOf(due: Due, tools: Tools): Promise<Outcome> {
  try {
    const ready = await tools.contents(due);
    return ready === null ? { state: "withdrawn", code: "WITHDRAWN" } : await send(due, ready, tools);
  } catch (error) {
    // What cannot be said must not keep others of its lane waiting.
    log.warn("a notice could not be made", { notice: due.noticeId, why: errorMessage(error) });
    return { state: "deferred", code: "UNFORESEEN" };
  }
}

/** One pause for all that failed together. */
function pauseOf(relay: RelayHealth, code: string): number {
  const left = relay.pausedUntil - performance.now();
  if (left > 0) return left;
  relay.failures += 1;
  const pause = pauseMs(relay.failures);
  relay.pausedUntil = performance.now() + pause;
  if (relay.failures === 1) log.warn("the relay takes no mail", { code });
  return pause;
}

async function send(due: Due, ready: Ready, tools: Tools): Promise<Outcome> {
  if (due.channel !== "email") return post(due, ready);
  if (tools.pool === null) return { state: "way", code: "NO_RELAY" };
  const { noticeId, subscriberId, address, language, linkVersion } = due;
  const token = manageToken({ id: subscriberId, linkVersion });
  const delivery = await tools.pool.send({
    ...{ id: `notice.${noticeId}.${subscriberId}`, thread: `about.${ready.thread}.${subscriberId}` },
    ...{ to: address, at: now(), language },
    unsubscribe: `${tools.origin}/api/unsubscribe/${token}`,
    ...ready.mailFor(`${tools.origin}/${language}/subscription/${token}`),
  });
  if (delivery.state === "accepted") return { state: "sent" };
  const { code } = delivery;
  if (delivery.of === "relay") return { state: "way", code };
  return { state: delivery.state === "refused" ? "gone" : "deferred", code };
}

/** Signed as Standard Webhooks has it; a chat room knows no signatures. Gone is what says so (410), and a room that is not there (404). */
async function post(due: Due, ready: Ready): Promise<Outcome> {
  const isWebhook = due.channel === "webhook";
  const body = isWebhook ? ready.webhook : ready.room;
  const id = `msg_${due.noticeId}${due.subscriberId}`;
  const headers = isWebhook
    ? webhookHeaders({ id, at: now(), body, secret: due.secret })
    : { "content-type": "application/json" };
  const answer = await postOutbound({ url: due.address, headers, body });
  if (!answer.ok) return { state: "deferred", code: answer.code };
  if (answer.status >= 200 && answer.status < 300) return { state: "sent" };
  const isGone = answer.status === 410 || (answer.status === 404 && !isWebhook);
  return { state: isGone ? "gone" : "deferred", code: `HTTP ${answer.status}` };
}
