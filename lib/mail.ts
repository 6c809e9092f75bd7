import MailComposer from "nodemailer/lib/mail-composer/index.js";
import SmtpConnection from "nodemailer/lib/smtp-connection/index.js";
import type { Language } from "#lib/i18n/language.ts";
import { oneLine } from "#lib/plain-text.ts";

/** Where mail is handed over, and in whose name. `url`: smtp:// (STARTTLS where offered) or smtps://, with user and password where needed. */
export type Relay = { url: string; from: { name: string; address: string } };

/** A mail to one person; `id` is the same each time the same mail is tried. */
export type Mail = {
  id: string;
  to: string;
  at: Date;
  language: Language;
  subject: string;
  text: string;
  html: string;
};

/** What became of it: the relay has it, never will take it for this person, or could not now. `code`: no words of the relay, they may name people. */
export type Delivery = { state: "accepted" } | { state: "refused" | "failed"; code: string };

/** Patience in ms: for each step of the conversation, and for all of it. */
const stepMs = 15_000;
const wholeMs = 60_000;

type Limits = { wholeMs?: number; signal?: AbortSignal };

/**
 * Hands a mail to the relay. Answers within `wholeMs` (default 60,000) or at `signal`, whatever the relay does, and leaves no socket
 * open. Only "accepted" says that the relay took it. Never throws.
 */
export async function sendMail(relay: Relay, mail: Mail, limits: Limits = {}): Promise<Delivery> {
  const connection = new SmtpConnection(relayOptions(new URL(relay.url)));
  try {
    const message = await messageOf(relay, mail);
    await converse({ connection, relay, to: mail.to, message, limits });
    return { state: "accepted" };
  } catch (error) {
    return failureOf(error);
  } finally {
    connection.close();
  }
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

/** The bytes of a mail. Nothing that stands in a header can begin another one: line ends become spaces, and the composer encodes the rest. */
async function messageOf({ from }: Relay, mail: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: oneLine(from.name), address: from.address },
    to: { name: "", address: oneLine(mail.to) },
    subject: oneLine(mail.subject),
    messageId: `<${mail.id}@${from.address.split("@").at(-1)}>`,
    date: mail.at,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "Content-Language": mail.language,
    },
    text: mail.text,
    html: mail.html,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

type Talk = { connection: SmtpConnection; relay: Relay; to: string; message: Buffer; limits: Limits };

/** The whole conversation: resolves once the relay has taken the message, rejects at the first thing that goes wrong. */
function converse({ connection, relay, to, message, limits }: Talk): Promise<void> {
  const { username, password } = new URL(relay.url);
  const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return new Promise((resolve, reject) => {
    const giveUp = (code: string) => reject(Object.assign(new Error(code), { code }));
    const timer = setTimeout(() => giveUp("TOO_SLOW"), limits.wholeMs ?? wholeMs);
    const onAbort = () => giveUp("STOPPED");
    if (limits.signal?.aborted === true) onAbort();
    limits.signal?.addEventListener("abort", onAbort, { once: true });
    const end = (error?: Error | null) => {
      clearTimeout(timer);
      limits.signal?.removeEventListener("abort", onAbort);
      if (error) return reject(error);
      connection.quit();
      resolve();
    };
    const send = () => connection.send({ from: relay.from.address, to: [to] }, message, (error) => end(error));
    // Stays for good: what goes wrong once we have left is nobody's.
    connection.on("error", end);
    connection.on("end", () => giveUp("ENDED"));
    connection.connect((error) => {
      if (error) return end(error);
      if (username === "") return send();
      connection.login({ credentials }, (refused) => (refused ? end(refused) : send()));
    });
  });
}

/** What the relay said of this person or this message is final (5xx), and so is an address that is none; a sign-in or a sender that it refuses can be put right. */
function failureOf(error: unknown): Delivery {
  const fields = typeof error === "object" && error !== null ? (error as Record<string, unknown>) : {};
  const answer = Number(fields.responseCode) || 0;
  const isNoAddress = fields.code === "EENVELOPE" && fields.command === "API";
  const isNever = answer >= 500 && answer < 600 && (fields.command === "RCPT TO" || fields.code === "EMESSAGE");
  const code = [fields.code, answer].filter(Boolean).join(" ");
  return { state: isNever || isNoAddress ? "refused" : "failed", code: code === "" ? "UNFORESEEN" : code };
}
