import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { hostname, networkInterfaces } from "node:os";
import path from "node:path";
import { prepareDataDir } from "#lib/data-dir.ts";
import { type Env, readEnv } from "#lib/env.ts";
import { freePort } from "#lib/free-port.ts";
import { log, outliveTerminal, say } from "#lib/log.ts";
import { errorCode, errorMessage, Problem } from "#lib/problem.ts";
import { type Supervised, supervise } from "#lib/supervise.ts";
import { openEditions } from "#published/edition.ts";
import { createFront, type Front } from "#published/front.ts";
import { readReport } from "#published/front-report.ts";

await main().catch((error: unknown) => {
  refuseToStart(error instanceof Problem ? [error.message] : [errorMessage(error)]);
});

/** The parent process: serves the edition on disk at once, then starts the application and keeps it running. */
async function main(): Promise<void> {
  outliveTerminal();
  const read = readEnv(process.env);
  if (!read.ok) return refuseToStart(read.problems);
  const { env } = read;
  prepareDataDir(env.dataDir);
  const loopbackPort = await freePort();
  const front = createFront({
    editions: openEditions(path.join(env.dataDir, "editions")),
    publicUrl: env.publicUrl,
    machineName: hostname(),
    trustProxy: env.trustProxy,
    loopbackPort,
    dataDir: env.dataDir,
  });
  await front.refresh();
  const port = await listen(front.server, env);
  sayAddresses(env, port);
  process.on("uncaughtException", (error) => log.fail("the front met an error", { reason: error.stack ?? "" }));
  const app = startApp(front, { port, loopbackPort });
  stopOnSignals(front, app);
}

function startApp(front: Front, { port, loopbackPort }: { port: number; loopbackPort: number }): Supervised {
  return supervise({
    script: path.join(import.meta.dirname, "app.ts"),
    env: {
      // Pages are compressed and written by this pool: at its default of 4 they wait for each other (docs/decisions/0016).
      UV_THREADPOOL_SIZE: "12",
      ...process.env,
      PORT: String(port),
      VIGIE_INTERNAL_TOKEN: randomBytes(32).toString("hex"),
      VIGIE_LOOPBACK_PORT: String(loopbackPort),
    },
    onMessage(message) {
      const report = readReport(message);
      if (report === null) log.warn("the application said something the front does not understand");
      else front.report(report);
    },
    onState(state) {
      front.setApp(state);
      if (state !== "misconfigured") return;
      if (!front.hasEdition()) process.exit(1);
      say("The published pages stay up as they were. Put right what is said above, then start again.");
    },
  });
}

async function listen(server: Server, env: Env): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(listenProblem(error, env)));
    server.listen({ port: env.port, host: env.host, backlog: 1024 }, resolve);
  });
  server.on("error", (error) => log.fail("the listening socket failed", { reason: error.message }));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : env.port;
}

function listenProblem(error: Error, env: Env): Problem {
  const { port, host } = env;
  const said: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program (or another Vigie). Stop it, or choose another port: PORT=${port + 1} npm start`,
    EACCES: `Port ${port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`,
    EADDRNOTAVAIL: `HOST=${host} is not an address of this machine. Leave it out to listen on every address.`,
    ENOTFOUND: `HOST=${host} cannot be resolved. Leave it out to listen on every address.`,
  };
  const code = errorCode(error) ?? "";
  return new Problem("listen", said[code] ?? `Cannot listen on ${host}:${port}: ${error.message}`);
}

function sayAddresses(env: Env, port: number): void {
  const isEverywhere = env.host === "0.0.0.0" || env.host === "::";
  const shown = isEverywhere ? "localhost" : env.host.includes(":") ? `[${env.host}]` : env.host;
  say(`Vigie   ${env.publicUrl ?? `http://${shown}:${port}`}/`);
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const neighbour = own.find((address) => address.family === "IPv4" && !address.internal);
  if (isEverywhere && env.publicUrl === null && neighbour) {
    say(`        http://${neighbour.address}:${port}/ from this network`);
  }
  const clone = `${import.meta.dirname}${path.sep}`;
  const warning = env.dataDir.startsWith(clone)
    ? " (inside this clone: set DATA_DIR elsewhere before relying on it)"
    : "";
  say(`Data    ${env.dataDir}${warning}`);
}

function stopOnSignals(front: Front, app: Supervised): void {
  let askedAt: number | null = null;
  const stop = async () => {
    if (askedAt !== null) {
      // Ctrl-C comes twice: from the terminal, and passed on by npm. Only a person who insists ends us at once.
      if (performance.now() - askedAt < 1000) return;
      app.kill();
      process.exit(130);
    }
    askedAt = performance.now();
    await Promise.all([front.close(), app.stop()]);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
}

function refuseToStart(problems: string[]): never {
  const what = problems.length === 1 ? "Vigie cannot start:" : `Vigie cannot start, ${problems.length} reasons:`;
  process.stderr.write(`${what}\n${problems.map((problem) => `  ${problem}\n`).join("")}`);
  process.exit(1);
}
