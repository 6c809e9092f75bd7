import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "vigie-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(env: Record<string, string>): { status: number | null; stderr: string } {
  const front = path.join(import.meta.dirname, "../../front.ts");
  const given = { ...process.env, DATA_DIR: path.join(folder, "data"), ...env };
  return spawnSync(process.execPath, [front], { env: given, encoding: "utf8", timeout: 50_000 });
}

test("every wrong variable is named at once", { timeout: 60_000 }, () => {
  const { status, stderr } = start({ PORT: "abc", PUBLIC_URL: "status.example.org", TRUST_PROXY: "maybe" });
  expect(status).toBe(1);
  for (const name of ["PORT", "PUBLIC_URL", "TRUST_PROXY"]) expect(stderr).toContain(name);
});

test("a taken port is named with what to do", { timeout: 60_000 }, async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { status, stderr } = start({ PORT: String(port), HOST: "127.0.0.1" });
  server.close();
  expect(status).toBe(1);
  expect(stderr).toContain(`Port ${port} is taken`);
  expect(stderr).toContain(`PORT=${port + 1}`);
});

test("a data folder that cannot be one is named", { timeout: 60_000 }, () => {
  writeFileSync(path.join(folder, "file"), "");
  const { status, stderr } = start({ DATA_DIR: path.join(folder, "file", "data"), PORT: "0" });
  expect(status).toBe(1);
  expect(stderr).toContain(path.join(folder, "file", "data"));
});
