import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { database } from "#lib/db.ts";
import { roles } from "#lib/roles.ts";
import { buildMember } from "../support/build-member.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countRows, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase("bare");

const installationId = randomUUID();

test("only the command line initialises: no member of any role does", async () => {
  for (const role of roles) {
    const member = await buildMember({ role });
    const answer = await initialise(member.caller, { installationId, withExample: false });
    expect(answer).toEqual({ ok: false, code: "forbidden" });
  }
  expect(await database().installation.count()).toBe(0);
});

test("what is no installation is invalid", async () => {
  const answer = await initialise(operator, { installationId: "mine", withExample: "yes" });
  expect(answer).toMatchObject({
    ok: false,
    code: "invalid",
    problems: [{ field: "installationId" }, { field: "withExample" }],
  });
});

test("of two first starts at once one initialises; the other, and every later one, changes nothing", async () => {
  const ids = [installationId, randomUUID()];
  const answers = await Promise.allSettled(
    ids.map((id) => initialise(operator, { installationId: id, withExample: true })),
  );
  const made = answers.filter((answer) => answer.status === "fulfilled" && answer.value.ok);
  expect(made).toHaveLength(1);
  const installation = await database().installation.findMany();
  expect(installation).toMatchObject([{ createdAt: new Date(morning) }]);
  const before = await countRows();
  for (const id of ids)
    expect(await initialise(operator, { installationId: id, withExample: false })).toEqual({
      ok: false,
      code: "already_initialised",
    });
  expect(await countRows()).toEqual(before);
  expect(await database().installation.findMany()).toEqual(installation);
});

test("it is audited once, and the first edition is owed", async () => {
  const entries = await database().auditEntry.findMany();
  expect(entries).toMatchObject([{ command: "initialise", actorKind: "cli", actorId: "cli:test", subject: null }]);
  expect(await requestsFor(null)).toMatchObject([{ command: "initialise", servedEdition: null }]);
});

test("the example is marked as one, and the question whether to keep it is open", async () => {
  const organisation = await database().organisation.findUniqueOrThrow({ where: { id: 1 } });
  expect(organisation).toMatchObject({
    example: "undecided",
    timeZone: "Europe/Paris",
    defaultLanguage: "fr",
    version: 1,
  });
  expect(await database().incident.count({ where: { isExample: false } })).toBe(0);
  expect(await database().service.count({ where: { isExample: false } })).toBe(0);
});
