import { expect, test } from "vitest";
import { addressKey, delayMs, slowness } from "#lib/sign-in-throttle.ts";

test("the first failures cost nothing, then each doubles the wait up to a bound that lets everybody in", () => {
  const account = [0, 2, 3, 4, 5, 6, 7, 8, 50, 1000].map((failures) => delayMs("account", failures));
  expect(account).toEqual([0, 0, 250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
  for (const kind of ["account", "device", "address"] as const) {
    expect(delayMs(kind, 1_000_000)).toBe(slowness[kind].mostMs);
    expect(slowness[kind].mostMs).toBeLessThanOrEqual(10_000);
  }
});

test("an IPv6 subscriber is one network, an IPv4 address is itself however it is written", () => {
  expect(addressKey("203.0.113.9")).toBe("203.0.113.9");
  expect(addressKey("::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(addressKey("2001:db8:1:2:aaaa::1")).toBe("2001:db8:1:2");
  expect(addressKey("2001:DB8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
  expect(addressKey("2001:db8::1")).toBe("2001:db8:0:0");
  expect(addressKey("::1")).toBe("0:0:0:0");
});
