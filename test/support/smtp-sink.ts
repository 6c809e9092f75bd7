import { createServer, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";

/** A mail as it arrived: the envelope, headers unfolded and decoded by lower-case name, and its parts by type. */
export type Arrived = {
  from: string;
  to: string[];
  headers: Map<string, string[]>;
  text: string;
  html: string;
  raw: string;
};

/** A relay in this process. `mails`: what it has taken; `sessions`: how often somebody connected. */
export type Sink = { url: string; mails: Arrived[]; sessions: number };

type Behaviour = {
  options?: SMTPServerOptions;
  /** Refuses a recipient with this SMTP code. */
  refuse?: (address: string) => number | null;
  /** After a mail was taken and before the answer leaves; an error is the answer. */
  onTaken?: (mail: Arrived) => Promise<Error | null>;
};

/** Starts a real SMTP server on the loopback, without TLS, until the end of the test. */
export async function startSink(behaviour: Behaviour = {}): Promise<Sink> {
  const sink: Sink = { url: "", mails: [], sessions: 0 };
  const { options = {}, refuse = () => null, onTaken = async () => null } = behaviour;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    ...options,
    onConnect: (_session, callback) => {
      sink.sessions++;
      callback();
    },
    onRcptTo: ({ address }, _session, callback) => {
      const code = refuse(address);
      callback(code === null ? null : Object.assign(new Error(`unknown ${address}`), { responseCode: code }));
    },
    onData: (stream, { envelope }, callback) => {
      const taking = text(stream).then(async (raw) => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const mail = { from, to: envelope.rcptTo.map(({ address }) => address), ...readMail(raw) };
        sink.mails.push(mail);
        callback(await onTaken(mail));
      });
      // A sender that died in the middle of a mail: nothing was taken.
      taking.catch(() => undefined);
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  sink.url = `smtp://127.0.0.1:${portOf(server.server)}`;
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return sink;
}

/** A relay that takes connections and says what it is told to (by default nothing, for ever). `open`: connections that still are. */
export async function startHangingRelay(greeting = ""): Promise<{ url: string; open: () => number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    if (greeting !== "") socket.write(greeting);
    socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `smtp://127.0.0.1:${portOf(server)}`, open: () => sockets.size };
}

function portOf(server: Pick<Server, "address">): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return address.port;
}

function readMail(raw: string): Pick<Arrived, "headers" | "text" | "html" | "raw"> {
  const { headers, body } = splitPart(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get("content-type")?.[0] ?? "")?.[1];
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1);
  const decoded = new Map(
    parts.map((part) => {
      const { headers: own, body: inside } = splitPart(part.replace(/^\r?\n/, ""));
      const type = /^[^;]+/.exec(own.get("content-type")?.[0] ?? "")?.[0] ?? "";
      return [type, decode(inside, own.get("content-transfer-encoding")?.[0] ?? "")];
    }),
  );
  return { headers, text: decoded.get("text/plain") ?? "", html: decoded.get("text/html") ?? "", raw };
}

function splitPart(part: string): { headers: Map<string, string[]>; body: string } {
  const at = part.indexOf("\r\n\r\n");
  const lines = part
    .slice(0, at)
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name = "", value = ""] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    const known = headers.get(name.toLowerCase()) ?? [];
    headers.set(name.toLowerCase(), [...known, decodeWords(value)]);
  }
  return { headers, body: part.slice(at + 4) };
}

/** RFC 2047. */
function decodeWords(value: string): string {
  return value
    .replaceAll(/(=\?utf-8\?[qb]\?[^?]*\?=)\s+(?==\?)/gi, "$1")
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(coded, "base64").toString("utf8")
        : decode(coded.replaceAll("_", " "), "quoted-printable"),
    );
}

function decode(body: string, encoding: string): string {
  const coding = encoding.toLowerCase();
  if (coding === "base64") return Buffer.from(body, "base64").toString("utf8").replaceAll("\r\n", "\n");
  if (coding !== "quoted-printable") return body.replaceAll("\r\n", "\n");
  const bytes = body
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8").replaceAll("\r\n", "\n");
}
