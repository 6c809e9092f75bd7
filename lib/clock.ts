import { readFileSync } from "node:fs";

const file = process.env.VIGIE_TEST_CLOCK;

/** The present instant. Under VIGIE_TEST_CLOCK (which env.ts refuses outside NODE_ENV=test) it is the ISO instant in that file. */
export function now(): Date {
  return file === undefined ? new Date() : new Date(readFileSync(file, "utf8").trim());
}
