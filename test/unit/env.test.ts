import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readEnv, variables } from "#lib/env.ts";

test("nothing set gives the defaults", () => {
  expect(readEnv({})).toMatchObject({
    ok: true,
    env: {
      port: 3000,
      host: "0.0.0.0",
      publicUrl: null,
      databaseUrl: null,
      example: true,
      trustProxy: false,
      nodeEnv: "production",
    },
  });
});

test("every wrong variable is named at once, with what was given and what is expected", () => {
  const wrong = {
    PORT: "http",
    HOST: "a b",
    PUBLIC_URL: "https://x.org/status",
    DATA_DIR: "/",
    EXAMPLE: "yes",
    TRUST_PROXY: "2",
    NODE_ENV: "prod",
  };
  const answer = readEnv(wrong);
  const problems = answer.ok ? [] : answer.problems;
  expect(problems).toHaveLength(7);
  for (const [name, value] of Object.entries(wrong))
    expect(problems.join("\n")).toContain(`${name}: "${value}" given; expected `);
});

test("a password is never shown, however wrong its address", () => {
  const addresses = [
    "postgres://u:s3cret@h",
    "postgres://u:s3cret@h:x/db",
    "postgres://u:s3cret/a@b@h:99999/d",
    "mysql://u:s3cret@h/d",
    "s3cret",
    "postgres:///d?password=s3cret&x",
  ];
  for (const DATABASE_URL of addresses) {
    const answer = readEnv({ DATABASE_URL });
    expect(answer.ok ? "taken" : answer.problems.join()).toMatch(/^DATABASE_URL: /);
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  }
});

test("mail needs a relay, a sender and an address that links lead to, and shows nothing of the relay's", () => {
  const whole = {
    PUBLIC_URL: "https://status.example.org",
    SMTP_URL: "smtp://a%40b:s3cret@h",
    MAIL_FROM: "Us <a@b.example>",
  };
  expect(readEnv(whole)).toMatchObject({
    ok: true,
    env: { mail: { url: whole.SMTP_URL, from: { name: "Us", address: "a@b.example" } } },
  });
  expect(readEnv({ MAIL_FROM: "a@b.example" })).toMatchObject({ ok: true, env: { mail: null } });
  const alone = readEnv({ SMTP_URL: "smtp://h" });
  expect(alone.ok ? [] : alone.problems.map((line) => line.split(":")[0])).toEqual(["PUBLIC_URL", "MAIL_FROM"]);
  for (const SMTP_URL of [
    "s3cret",
    "http://u:s3cret@h",
    "smtp://u:s3cret%@h",
    "smtp://u:s3cret%ff@h",
    "smtp:s3cret",
    "smtp://h/s3cret",
  ]) {
    const answer = readEnv({ ...whole, SMTP_URL });
    expect(answer.ok ? SMTP_URL : answer.problems.join()).toMatch(/^SMTP_URL: /);
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  }
  for (const MAIL_FROM of [
    "nobody",
    "a@b.example, c@d.example",
    "x\r\nBcc: c@d.example <a@b.example>",
    "<a@b.example> x",
    "<>",
  ])
    expect(readEnv({ ...whole, MAIL_FROM }), MAIL_FROM).toMatchObject({ ok: false });
});

test.each([
  ["the test clock", { VIGIE_TEST_CLOCK: "/tmp/clock" }],
  ["a way for webhooks to this machine", { VIGIE_TEST_OUTBOUND: "loopback" }],
])("%s exists only in tests", (_, given) => {
  expect(readEnv(given)).toMatchObject({ ok: false });
  expect(readEnv({ ...given, NODE_ENV: "test" })).toMatchObject({ ok: true });
});

test("no text at all makes it throw, and every port from 0 to 65535 is taken", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...variables),
      fc.string(),
      (name, text) => typeof readEnv({ [name]: text }).ok === "boolean",
    ),
  );
  fc.assert(fc.property(fc.integer({ min: 0, max: 65_535 }), (port) => readEnv({ PORT: String(port) }).ok));
});

test(".env.example names every setting, as it stands and with every line uncommented", () => {
  const text = readFileSync(".env.example", "utf8");
  expect(readEnv(parseEnv(text)).ok).toBe(true);
  const uncommented = parseEnv(text.replaceAll(/^#(?=[A-Z_]+=)/gm, ""));
  expect(readEnv(uncommented)).toMatchObject({ ok: true });
  const settings = variables.filter((name) => name !== "NODE_ENV" && !name.startsWith("VIGIE_TEST_"));
  expect(Object.keys(uncommented).sort()).toEqual([...settings].sort());
});
