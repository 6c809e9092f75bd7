import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { plainScript } from "#published/finish-page.ts";

const script = plainScript(readFileSync("public/vigie.js", "utf8"));

test("the public script stays within 4 kB gzip and is whole after stripping", () => {
  expect(gzipSync(script).length).toBeLessThanOrEqual(4096);
  expect(() => new Script(script)).not.toThrow();
});

test("it keeps nothing on the reader's device and evaluates nothing", () => {
  expect(script).not.toMatch(/cookie|localStorage|sessionStorage|indexedDB|eval\(|new Function/);
});

test("it has no words of its own", () => {
  expect(script).not.toMatch(/textContent = "[A-Za-z]/);
});
