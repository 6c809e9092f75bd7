import MailComposer from "nodemailer/lib/mail-composer/index.js";
import SmtpConnection from "nodemailer/lib/smtp-connection/index.js";
import type { Language } from "#lib/i18n/language.ts";
import { oneLine } from "#lib/plain-text.ts";

/** Where mail is handed over, and in whose name. `url`: smtp:// (STARTTLS where offered) or smtps://, with user and password where needed. */
export type Relay = { url: string; from: { name: string; address: string } };

/**
 * A mail to one person; `id` is the same each time the same mail is tried. `thread`: the id that all mails of a conversation answer;
 * `unsubscribe`: an address that ends them by one POST (RFC 8058). Default of both: none.
 */
export type Mail = {
  id: string;
  to: string;
  at: Date;
  language: Language;
  subject: string;
  text: string;
  html: string;
  thread?: string;
  unsubscribe?: string;
};

/**
 * What became of it: the relay has it, never will take it for this person, or could not now. `code`: no words of the relay, they may name
 * people; `of`: whether this mail is what failed, or the way to the relay, for any mail (left out where no relay was asked).
 */
export type Delivery = { state: "accepted" } | { state: "refused" | "failed"; code: string; of?: "mail" | "relay" };

/** Why a relay did not take a mail. */
export type MailFailure = { state: "refused" | "failed"; code: string; of: "mail" | "relay" };

/** Patience in ms: for each step of the conversation, and for all of it. */
const stepMs = 15_000;
const wholeMs = 60_000;

type Limits = { wholeMs?: number; signal?: AbortSignal };

/**
 * Hands a mail to the relay. Answers within `wholeMs` (default 60,000) or at `signal`, whatever the relay does, and leaves no socket
 * open. Only "accepted" says that the relay took it. Never throws.
 */
export async function sendMail(relay: Relay, mail: Mail, limits: Limits = {}): Promise<Delivery> {
  const line = newLine(relay);
  try {
    await within(limits, async () => {
      const composed = await compose(relay, mail);
      await openLine(line, relay);
      await handOver(line, composed);
    });
    line.quit();
    return { state: "accepted" };
  } catch (error) {
    // What others' servers answer is told by its code alone.
    return failureOf(error);
  } finally {
    line.close();
  }
}

/** A connection to a relay that nobody has opened yet. What goes wrong on it while nobody waits is found at its next use. */
export function newLine(relay: Relay): SmtpConnection {
  const line = new SmtpConnection(relayOptions(new URL(relay.url)));
  line.on("error", () => undefined);
  return line;
}

/** Connects a line, and signs in where the relay's address says as whom. Rejects at the first thing that goes wrong. */
export async function openLine(line: SmtpConnection, relay: Relay): Promise<void> {
  const { username, password } = new URL(relay.url);
  const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  await step(line, (end) =>
    line.connect((error) => (error || username === "" ? end(error) : line.login({ credentials }, end))),
  );
  // Else the end of each mail waits for the relay's delayed acknowledgement of what came before it, 40 ms.
  line._socket.setNoDelay(true);
}

/** A mail as it is handed over: from and to whom, and its bytes. */
export type Composed = { from: string; to: string; bytes: Buffer };

/** Hands one mail over on an open line: resolves once the relay has taken it. */
export async function handOver(line: SmtpConnection, { from, to, bytes }: Composed): Promise<void> {
  await step(line, (end) => line.send({ from, to: [to] }, bytes, (error) => end(error)));
}

/** One step of a conversation: resolves at its end, rejects with its error, or when the line breaks meanwhile. */
export function step(line: SmtpConnection, begin: (end: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null) => {
      line.off("error", end);
      line.off("end", onEnd);
      if (error) reject(error);
      else resolve();
    };
    const onEnd = () => end(coded("ENDED"));
    line.on("error", end);
    line.on("end", onEnd);
    begin(end);
  });
}

/** Rejects with TOO_SLOW when `work` takes longer than `limits` say, with STOPPED at their signal. */
export async function within(limits: Limits, work: () => Promise<void>): Promise<void> {
  let end: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(coded("TOO_SLOW")), limits.wholeMs ?? wholeMs);
    const onAbort = () => reject(coded("STOPPED"));
    if (limits.signal?.aborted === true) onAbort();
    limits.signal?.addEventListener("abort", onAbort, { once: true });
    end = () => {
      clearTimeout(timer);
      limits.signal?.removeEventListener("abort", onAbort);
    };
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    end();
  }
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** How a relay is spoken to: on this machine without STARTTLS (its certificates are self-made); elsewhere no password leaves in the clear. */
export function relayOptions(url: URL): SmtpConnection.Options {
  const host = url.hostname.replaceAll(/^\[|\]$/g, "");
  const secure = url.protocol === "smtps:";
  const isHere = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  return {
    host,
    port: url.port === "" ? (secure ? 465 : url.username === "" ? 25 : 587) : Number(url.port),
    secure,
    ignoreTLS: isHere,
    requireTLS: !secure && !isHere && url.username !== "",
    ...{ connectionTimeout: stepMs, greetingTimeout: stepMs, socketTimeout: stepMs, dnsTimeout: stepMs },
  };
}

/** A mail, ready to be handed over. Nothing that stands in a header can begin another one: line ends become spaces, and the composer encodes the rest. */
export async function compose({ from }: Relay, mail: Mail): Promise<Composed> {
  const host = from.address.split("@").at(-1);
  const thread = `<${mail.thread}@${host}>`;
  const composer = new MailComposer({
    from: { name: oneLine(from.name), address: from.address },
    to: { name: "", address: oneLine(mail.to) },
    subject: oneLine(mail.subject),
    messageId: `<${mail.id}@${host}>`,
    ...(mail.thread === undefined ? {} : { inReplyTo: thread, references: thread }),
    date: mail.at,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "Content-Language": mail.language,
      ...(mail.unsubscribe === undefined
        ? {}
        : {
            "List-Unsubscribe": { prepared: true, value: `<${oneLine(mail.unsubscribe)}>` },
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            Precedence: "bulk",
          }),
    },
    text: mail.text,
    html: mail.html,
    // Else the composer counts the letters of each name and subject to choose the shorter way.
    textEncoding: "quoted-printable",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from: from.address, to: mail.to, bytes: await composer.compile().build() };
}

/** What the relay said of this person or this message is final (5xx), and so is an address that is none; a sign-in or a sender that it refuses can be put right. */
export function failureOf(error: unknown): MailFailure {
  const fields = typeof error === "object" && error !== null ? (error as Record<string, unknown>) : {};
  const answer = Number(fields.responseCode) || 0;
  const isNoAddress = fields.code === "EENVELOPE" && fields.command === "API";
  const isOfMail = answer !== 421 && answer > 0 && (fields.command === "RCPT TO" || fields.code === "EMESSAGE");
  const isNever = answer >= 500 && answer < 600 && isOfMail;
  const code = [fields.code, answer].filter(Boolean).join(" ");
  return {
    state: isNever || isNoAddress ? "refused" : "failed",
    code: code === "" ? "UNFORESEEN" : code,
    of: isOfMail || isNoAddress ? "mail" : "relay",
  };
}
