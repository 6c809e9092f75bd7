import { expect } from "vitest";
import { remediationDigest } from "./build-remediation.ts";

/** Holds that a command on remediations or hazards answers this refusal, and that nothing at all changed by it. */
export async function expectRefused(attempt: () => Promise<unknown>, refusal: object): Promise<void> {
  const before = await remediationDigest();
  expect(await attempt()).toMatchObject({ ok: false, ...refusal });
  expect(await remediationDigest()).toBe(before);
}
