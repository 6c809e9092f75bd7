import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { exampleId } from "#domain/organisation/example-writes.ts";

/** An answer as it came: body not decompressed. */
export type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** How a reader asks. */
export type Question = { path: string; method?: string; headers?: Record<string, string>; body?: string };

/** A reader of its own: one kept connection at a time. */
export function newReader(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 });
}

/** Asks; rejects when there is no whole answer within ten seconds. */
export function ask(port: number, question: Question, agent?: Agent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { path, method = "GET", headers, body } = question;
    const sent = request({ host: "127.0.0.1", port, path, method, headers, agent, timeout: 10_000 }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer to ${path} within 10 s`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

/** A JSON answer, or null while nobody answers. */
export async function askJson(port: number, path: string): Promise<Record<string, unknown> | null> {
  try {
    const { body } = await ask(port, { path });
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

/** /health, or null. */
export function readHealth(port: number): Promise<Record<string, unknown> | null> {
  return askJson(port, "/health");
}

/** Whether all is well and the postmortem of the example is printed: nothing more is published then by itself. */
export async function isWhole(port: number): Promise<boolean> {
  if ((await readHealth(port))?.status !== "ok") return false;
  const { status } = await ask(port, { path: `/postmortems/${exampleId("incident")}.pdf`, method: "HEAD" });
  return status === 200;
}
