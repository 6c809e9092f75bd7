import { backOffMs } from "#domain/reminder/mail-rules.ts";
import { confirmSubscription } from "#domain/subscriber/commands/confirm-subscription.ts";
import { forgetUnconfirmed } from "#domain/subscriber/commands/forget-unconfirmed.ts";
import { hasForgettable, type Letter, listLetters } from "#domain/subscriber/letter-reads.ts";
import { letterWords, roomWords } from "#domain/subscriber/phrases.ts";
import { startRounds } from "#jobs/rounds.ts";
import { now } from "#lib/clock.ts";
import { noteLetter, takeLetter } from "#lib/letter-outbox.ts";
import { log } from "#lib/log.ts";
import { type Delivery, type Relay, sendMail } from "#lib/mail.ts";
import { postOutbound } from "#lib/outbound.ts";
import { letterToken } from "#lib/subscriber-keys.ts";
import { webhookHeaders } from "#lib/webhook-signature.ts";

/** Where letters go and their links lead. `relay` null: no mail is sent. */
export type LetterSending = { relay: Relay | null; origin: string; signal?: AbortSignal };

/** How long a try keeps others off, in ms: longer than any try lasts. */
const takenMs = 120_000;
const job = { kind: "job", name: "letters" } as const;

/** Sends the letters that are due, one after the other; a relay that fails ends the round. Answers how many were taken. */
export async function sendLetters(sending: LetterSending): Promise<number> {
  let taken = 0;
  let isRelayDown = sending.relay === null;
  for (const letter of await listLetters(now())) {
    if (sending.signal?.aborted === true) break;
    if (letter.channel === "email" && isRelayDown) continue;
    const state = await sendOne(letter, sending);
    if (state === "accepted") taken++;
    if (state === "failed" && letter.channel === "email") isRelayDown = true;
  }
  return taken;
}

/** Null when it is not ours to send now. */
async function sendOne(letter: Letter, sending: LetterSending): Promise<Delivery["state"] | null> {
  const at = now();
  const attempts = await takeLetter(letter.id, { now: at, until: new Date(at.getTime() + takenMs) });
  if (attempts === null) return null;
  const delivery = await deliver(letter, { ...sending, at });
  if (delivery.state === "accepted") await noteLetter(letter.id, { acceptedAt: now() });
  else {
    log.warn("a letter was not taken", { letter: letter.id, channel: letter.channel, attempts, code: delivery.code });
    const nextTryAt = new Date(now().getTime() + backOffMs(attempts));
    await noteLetter(letter.id, delivery.state === "refused" ? { refusedAt: now() } : { nextTryAt });
  }
  return delivery.state;
}

async function deliver(letter: Letter, { relay, origin, at, signal }: LetterSending & { at: Date }): Promise<Delivery> {
  const { id, language, address } = letter;
  const token = letterToken(id);
  const link = `${origin}/${language}/subscription/confirm/${token}`;
  if (letter.channel === "webhook") return challenge(letter, { token, at });
  if (letter.channel === "slack") {
    const body = JSON.stringify({ text: roomWords(letter, link) });
    return tellRoom(await postOutbound({ url: address, headers: { "content-type": "application/json" }, body }));
  }
  if (relay === null) return { state: "failed", code: "NO_RELAY" };
  const mail = { id: `letter.${id}`, to: address, at: letter.createdAt, language, ...letterWords(letter, link) };
  return sendMail(relay, mail, signal === undefined ? {} : { signal });
}

type Posted = Awaited<ReturnType<typeof postOutbound>>;

function tellRoom(posted: Posted): Delivery {
  if (!posted.ok) return { state: "failed", code: posted.code };
  return posted.status >= 200 && posted.status < 300
    ? { state: "accepted" }
    : { state: "failed", code: `HTTP ${posted.status}` };
}

/** A webhook says yes by itself: it answers 2xx and repeats the challenge somewhere in its answer. */
async function challenge(letter: Letter, { token, at }: { token: string; at: Date }): Promise<Delivery> {
  const body = JSON.stringify({
    type: "subscription.verify",
    timestamp: at.toISOString(),
    data: { challenge: token, language: letter.language },
  });
  const headers = webhookHeaders({ id: `letter_${letter.id}`, at, body, secret: letter.secret });
  const posted = await postOutbound({ url: letter.address, headers, body });
  const told = tellRoom(posted);
  if (told.state !== "accepted" || !posted.ok) return told;
  if (!posted.text.includes(token)) return { state: "failed", code: "NOT_ECHOED" };
  const confirmed = await confirmSubscription(job, { token, network: "" });
  return confirmed.ok ? { state: "accepted" } : { state: "refused", code: confirmed.code };
}

/** Sends at once and then every `everyMs` (default 2 s) what is due, and forgets once an hour who never said yes. Never rejects. Answers how to stop. */
export function startLetters(sending: Omit<LetterSending, "signal">, everyMs = 2_000): () => Promise<void> {
  const abort = new AbortController();
  const stops = [
    startRounds({
      everyMs,
      failed: "letters that are due were not looked for",
      round: async () => {
        await sendLetters({ ...sending, signal: abort.signal });
      },
    }),
    startRounds({
      everyMs: 3_600_000,
      failed: "who never said yes was not forgotten",
      round: async () => {
        if (await hasForgettable(now())) await forgetUnconfirmed(job, {});
      },
    }),
  ];
  return async () => {
    abort.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}
