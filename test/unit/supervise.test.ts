import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Supervised, supervise } from "#lib/supervise.ts";

const script = path.join(import.meta.dirname, "../support/fallible-child.ts");
let supervised: Supervised | undefined;

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(async () => {
  supervised?.kill();
  vi.restoreAllMocks();
});

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

test("a killed child is started again", async () => {
  const { pids, states } = run("live");
  await vi.waitFor(() => expect(pids).toHaveLength(1), 5000);
  process.kill(pids[0] ?? 0, "SIGKILL");
  await vi.waitFor(() => expect(pids).toHaveLength(2), 5000);
  expect(pids[1]).not.toBe(pids[0]);
  expect(states).toEqual(["starting", "down", "starting"]);
});

test("a child that keeps dying is started less and less often", async () => {
  const { states } = run("die");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const starts = states.filter((state) => state === "starting").length;
  expect(starts).toBeGreaterThanOrEqual(2);
  expect(starts).toBeLessThanOrEqual(4);
});

test("a child that refuses its configuration is not started again", async () => {
  const { states } = run("refuse");
  await vi.waitFor(() => expect(states).toContain("misconfigured"), 5000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(states).toEqual(["starting", "misconfigured"]);
});

test("stopping ends the child and starts no other", async () => {
  const { pids, states } = run("live");
  await vi.waitFor(() => expect(pids).toHaveLength(1), 5000);
  await supervised?.stop();
  expect(isAlive(pids[0] ?? 0)).toBe(false);
  expect(states).toEqual(["starting"]);
});

test("a child that will not stop can be killed", async () => {
  const { pids } = run("stubborn");
  await vi.waitFor(() => expect(pids).toHaveLength(1), 5000);
  const stopping = supervised?.stop();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isAlive(pids[0] ?? 0)).toBe(true);
  supervised?.kill();
  await stopping;
  expect(isAlive(pids[0] ?? 0)).toBe(false);
});
