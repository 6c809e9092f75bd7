import { expect, test } from "vitest";
import { changeSettings } from "#domain/organisation/commands/change-settings.ts";
import { readLogo, readOrganisation } from "#domain/organisation/reads.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase();

const png = Buffer.from("\x89PNG\r\n\x1a\n....", "latin1").toString("base64");

async function settings(fields: Partial<Parameters<typeof changeSettings>[1]> = {}) {
  const { version } = await database().organisation.findFirstOrThrow();
  const fixed = { version, name: "Hôte", accent: "#0B5A72", timeZone: "Europe/Paris", defaultLanguage: "fr" } as const;
  return { ...fixed, ...fields };
}

test("what was typed is kept, trimmed and in small letters where that means nothing", async () => {
  const input = await settings({
    name: "  Hôte  ",
    supportFr: "+33 1 23 45 67 89",
    legalUrl: "https://host.example/legal",
  });
  expect(await changeSettings(operator, input)).toMatchObject({
    ok: true,
    value: { version: Number(input.version) + 1 },
  });
  expect(await readOrganisation()).toMatchObject({ name: "Hôte", accent: "#0b5a72", supportFr: "+33 1 23 45 67 89" });
  const requests = await database().publicationRequest.findMany({ where: { command: "change-settings" } });
  expect(requests).toHaveLength(1);
});

test("of two who typed at the same time the second is told, whoever comes second", async () => {
  const input = await settings();
  const answers = await Promise.all(
    ["One", "Two", "Three"].map((name) => changeSettings(operator, { ...input, name })),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok)).toEqual(Array(2).fill({ ok: false, code: "stale" }));
});

test("every field at fault is named at once", async () => {
  const wrong = {
    name: " ",
    accent: "red",
    timeZone: "Mars/Olympus",
    legalUrl: "javascript:alert(1)",
    privacyUrl: "host",
  };
  const answer = await changeSettings(operator, await settings(wrong));
  expect(answer).toEqual({
    ok: false,
    code: "invalid",
    problems: [
      { field: "name", code: "name_missing" },
      { field: "accent", code: "invalid_colour" },
      { field: "timeZone", code: "invalid_zone" },
      { field: "legalUrl", code: "invalid_url" },
      { field: "privacyUrl", code: "invalid_url" },
    ],
  });
});

test("a logo is kept until it is removed, and judged by its bytes", async () => {
  await changeSettings(operator, await settings({ logo: { type: "image/png", base64: png } }));
  await changeSettings(operator, await settings({ name: "Other" }));
  expect(await readLogo()).toBe(`data:image/png;base64,${png}`);
  const svg = Buffer.from("<svg/>").toString("base64");
  const lie = await changeSettings(operator, await settings({ logo: { type: "image/png", base64: svg } }));
  expect(lie).toEqual({ ok: false, code: "invalid_picture", field: "logo" });
  const huge = Buffer.concat([Buffer.from(png, "base64"), Buffer.alloc(32_768)]).toString("base64");
  expect(await changeSettings(operator, await settings({ logo: { type: "image/png", base64: huge } }))).toMatchObject({
    ok: false,
  });
  await changeSettings(operator, await settings({ logo: null }));
  expect(await readLogo()).toBeNull();
});

test("only administrators change settings", async () => {
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const { caller } = await buildMember({ role });
    expect(await changeSettings(caller, await settings())).toEqual({ ok: false, code: "forbidden" });
  }
});
