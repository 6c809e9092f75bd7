import { afterEach, beforeEach, vi } from "vitest";

/** Monday 23 November 2026, 10:00 in Paris: what every test's clock says at its beginning. */
export const morning = "2026-11-23T09:00:00.000Z";

/** Stops the clock of lib/clock.ts (only Date: timers run on) at `morning` before each test of the file. */
export function stopClock(): void {
  beforeEach(() => {
    vi.setSystemTime(morning);
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** The instant `minutes` after morning, as ISO. */
export function after(minutes: number): string {
  return new Date(Date.parse(morning) + minutes * 60_000).toISOString();
}

/** Lets the clock say so many minutes after morning. */
export function setMinutes(minutes: number): void {
  vi.setSystemTime(after(minutes));
}
