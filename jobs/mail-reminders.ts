import { setTimeout as wait } from "node:timers/promises";
import { listMails, type MailContent } from "#domain/reminder/mail-reads.ts";
import { backOffMs, isMailTime } from "#domain/reminder/mail-rules.ts";
import { mailWords } from "#domain/reminder/phrases.ts";
import { readReminderDay } from "#domain/reminder/reads.ts";
import { startRounds } from "#jobs/rounds.ts";
import { now } from "#lib/clock.ts";
import { log } from "#lib/log.ts";
import { type Delivery, type Relay, sendMail } from "#lib/mail.ts";
import { type MailOfDay, noteMail, takeMail } from "#lib/mail-outbox.ts";

/** Where mails are handed over, and where their links lead. `wholeMs`: patience per mail in ms, default 60,000. */
export type Mailing = { relay: Relay; origin: string; signal?: AbortSignal; wholeMs?: number };

/** How long a try keeps others off, in ms: longer than any try lasts, so that a process that died holds nothing up for long. */
const takenMs = 300_000;
/** How long a mail that is being handed over may take when we stop, in ms. */
const graceMs = 2_000;

/** Mails that the relay took and the database could not be told of: never sent again by this process. */
const unnoted = new Map<string, Date>();

/**
 * Sends the mails of today that are waiting, one after the other, from eight in the morning of the page's zone. A relay that fails ends the
 * round: the others wait for the next. Answers how many the relay has taken.
 */
export async function mailDue(mailing: Mailing): Promise<number> {
  let taken = 0;
  for (const content of await listMails(now())) {
    const { today, timeZone } = await readReminderDay(now());
    if (mailing.signal?.aborted === true || today !== content.day || !isMailTime(now(), timeZone)) break;
    const state = await mailOne(content, mailing);
    if (state === "accepted") taken++;
    if (state === "failed") break;
  }
  return taken;
}

/** Null when it is not ours to send now. */
async function mailOne(content: MailContent, mailing: Mailing): Promise<Delivery["state"] | null> {
  const { memberId, day, to, language } = content;
  const mail: MailOfDay = { memberId, day };
  const key = `${memberId} ${day}`;
  const acceptedAt = unnoted.get(key);
  if (acceptedAt !== undefined) return noteAccepted(mail, acceptedAt);
  const at = now();
  const attempts = await takeMail(mail, { now: at, until: new Date(at.getTime() + takenMs) });
  if (attempts === null) return null;
  const words = mailWords(content, mailing.origin);
  const { relay, ...limits } = mailing;
  const delivery = await sendMail(relay, { id: `reminders.${memberId}.${day}`, to, at, language, ...words }, limits);
  if (delivery.state === "accepted") return noteAccepted(mail, now());
  log.warn("a mail was not taken", { member: memberId, day, attempts, code: delivery.code });
  const next = new Date(now().getTime() + backOffMs(attempts));
  await noteMail(mail, delivery.state === "refused" ? { refusedAt: now() } : { nextTryAt: next });
  return delivery.state;
}

async function noteAccepted(mail: MailOfDay, acceptedAt: Date): Promise<"accepted"> {
  const key = `${mail.memberId} ${mail.day}`;
  try {
    await noteMail(mail, { acceptedAt });
  } catch (error) {
    unnoted.set(key, acceptedAt);
    throw error;
  }
  unnoted.delete(key);
  return "accepted";
}

/** Sends at once and then every `everyMs` (default 30 s) what is waiting. Never rejects. Answers how to stop, within seconds. */
export function startMailing(mailing: Omit<Mailing, "signal">, everyMs = 30_000): () => Promise<void> {
  const abort = new AbortController();
  const stop = startRounds({
    everyMs,
    failed: "mails that are due were not looked for",
    round: async () => {
      await mailDue({ ...mailing, signal: abort.signal });
    },
  });
  return async () => {
    const stopped = stop();
    await Promise.race([stopped, wait(graceMs)]);
    abort.abort();
    await stopped;
  };
}
