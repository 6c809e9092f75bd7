import { afterEach, beforeEach, expect, vi } from "vitest";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

afterEach(() => {
  const said = vi.mocked(console.error).mock.calls;
  vi.restoreAllMocks();
  expect(said, "nothing may be said on console.error").toEqual([]);
});
