import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Supervised, supervise } from "#lib/supervise.ts";

const script = path.join(import.meta.dirname, "../support/fallible-child.ts");
let supervised: Supervised | undefined;

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(() => supervised?.kill());

function run(child: string): { pids: number[]; states: string[] } {
  const pids: number[] = [];
  const states: string[] = [];
  supervised = supervise({
    script,
    env: { ...process.env, CHILD: child },
    onMessage: (message) => pids.push((message as { pid: number }).pid),
    onState: (state) => states.push(state),
  });
  return { pids, states };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("a killed child is started again", { timeout: 60_000 }, async () => {
  const { pids, states } = run("live");
  await vi.waitFor(() => expect(pids).toHaveLength(1), 20_000);
  process.kill(pids[0] ?? 0, "SIGKILL");
  await vi.waitFor(() => expect(pids).toHaveLength(2), 20_000);
  expect(pids[1]).not.toBe(pids[0]);
  expect(states).toEqual(["starting", "down", "starting"]);
});

test("a child that keeps dying is started less and less often", { timeout: 60_000 }, async () => {
  const startedMs = performance.now();
  const { states } = run("die");
  const starts = () => states.filter((state) => state === "starting").length;
  await vi.waitFor(() => expect(starts()).toBe(4), 40_000);
  expect(performance.now() - startedMs).toBeGreaterThan(200 + 400 + 800);
});

test("a child that refuses its configuration is not started again", { timeout: 60_000 }, async () => {
  const { states } = run("refuse");
  await vi.waitFor(() => expect(states).toContain("misconfigured"), 20_000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(states).toEqual(["starting", "misconfigured"]);
});

test("stopping ends the child and starts no other", { timeout: 60_000 }, async () => {
  const { pids, states } = run("live");
  await vi.waitFor(() => expect(pids).toHaveLength(1), 20_000);
  await supervised?.stop();
  expect(isAlive(pids[0] ?? 0)).toBe(false);
  expect(states).toEqual(["starting"]);
});

test("a child that will not stop can be killed", { timeout: 60_000 }, async () => {
  const { pids } = run("stubborn");
  await vi.waitFor(() => expect(pids).toHaveLength(1), 20_000);
  const stopping = supervised?.stop();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isAlive(pids[0] ?? 0)).toBe(true);
  supervised?.kill();
  await stopping;
  expect(isAlive(pids[0] ?? 0)).toBe(false);
});
