import { expect, test } from "vitest";
import { layerOf } from "../support/layers.ts";
import { readSources } from "../support/source-files.ts";

const sources = readSources();
const commands = sources.filter((file) => layerOf(file.path) === "command");
const nameOf = (path: string) => /([a-z-]+)\.ts$/.exec(path)?.[1] ?? "";

test("there are commands, and each is made by command(), under its file's own name (E7)", () => {
  expect(commands.length).toBeGreaterThan(15);
  const wrong = commands.filter(
    ({ path, text }) => !text.includes("= command({") || !text.includes(`name: "${nameOf(path)}"`),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test("command names are unique: the audit log can tell them apart", () => {
  const names = commands.map((file) => nameOf(file.path));
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});

test("every command that ends a session has it put on the list beside the database", () => {
  const ends = /\bsession\.\w+\([^;]*revokedAt: now|endMembership\(/;
  const silent = commands.filter(({ text }) => ends.test(text) !== text.includes('endsSessions: "yes"'));
  expect(silent.map((file) => file.path)).toEqual([]);
});

test("every command has an integration test that calls it (V7)", () => {
  const tested = new Set(
    sources
      .filter((file) => /^test\/integration\/.*\.test\.tsx?$/.test(file.path))
      .flatMap((file) => file.imports.filter((edge) => !edge.isType).map((edge) => edge.to)),
  );
  expect(commands.map((file) => file.path).filter((path) => !tested.has(path))).toEqual([]);
});

test("nothing writes but commands: no other file of the product changes a row (E7)", () => {
  const writes = /\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany)\(\{|\$executeRaw/;
  const writers = sources.filter(({ path, text }) => {
    const layer = layerOf(path);
    return (
      layer !== "tool" &&
      layer !== "command" &&
      layer !== "writes" &&
      /\b(?:db|prisma|database\(\))\.(?:\w+\.)?/.test(text) &&
      writes.test(text)
    );
  });
  // The command's own record, what the publisher notes as served, sign-in's slowing down, sessions seen, mails and letters tried, and who writes.
  expect(writers.map((file) => file.path).sort()).toEqual([
    "lib/auth.ts",
    "lib/command-record.ts",
    "lib/letter-outbox.ts",
    "lib/mail-outbox.ts",
    "lib/presence.ts",
    "lib/sign-in-throttle.ts",
    "published/news.ts",
  ]);
});
