import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { mailDue, startMailing } from "#jobs/mail-reminders.ts";
import { remindDue } from "#jobs/remind.ts";
import { database } from "#lib/db.ts";
import { buildReminded } from "../support/build-reminded.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { day, header, mailRows, mailTo, onTuesday, reminded, to } from "../support/reminded-mail.ts";
import { startHangingRelay, startSink } from "../support/smtp-sink.ts";

stopClock();
ownDatabaseEach();
const folder = ownDataDir();
const log = onTuesday();

test("two programs at once send each mail once", async () => {
  const sink = await startSink();
  const members = [await reminded("fr"), await reminded("en"), await reminded("en")];
  await remindDue();
  const taken = await Promise.all([mailDue(to(sink)), mailDue(to(sink)), mailDue(to(sink))]);
  expect(taken.reduce((sum, count) => sum + count)).toBe(3);
  expect(members.map((member) => mailTo(sink, member).length)).toEqual([1, 1, 1]);
});

test("a relay that is not there is tried again after 1, 2, 4 minutes, and a mail counts as sent only when it was taken", async () => {
  const sink = await startSink();
  await reminded("en");
  await remindDue();
  const away = { url: "smtp://127.0.0.1:1" };
  for (const [minutes, attempts] of [
    [0, 1],
    [0.5, 1],
    [1, 2],
    [2.5, 2],
    [3, 3],
  ] as const) {
    setMinutes(day + minutes);
    expect(await mailDue(to(away))).toBe(0);
    expect(await mailRows()).toMatchObject([{ attempts, acceptedAt: null, refusedAt: null }]);
  }
  expect((await mailRows())[0]?.nextTryAt.toISOString()).toBe(after(day + 7));
  setMinutes(day + 7);
  expect(await mailDue(to(sink))).toBe(1);
  expect((await mailRows())[0]?.acceptedAt?.toISOString()).toBe(after(day + 7));
  expect(log.said()).toContain('code="ESOCKET"');
  expect(log.said()).not.toContain("host.example");
});

test("a relay that hangs ends with its time, leaves no connection open, and keeps nobody from being reminded", async () => {
  for (const greeting of ["", "220 slow.example ESMTP\r\n"]) {
    const relay = await startHangingRelay(greeting);
    const owner = await reminded("en");
    await remindDue();
    const sending = mailDue({ ...to(relay), wholeMs: 1_500 });
    await vi.waitFor(() => expect(relay.open()).toBe(1), 1_400);
    await buildReminded({ ownerId: owner.id, due: "2026-11-24" });
    expect(await remindDue()).toBe(1);
    expect(await sending).toBe(0);
    await vi.waitFor(() => expect(relay.open()).toBe(0), 1_000);
  }
  expect(log.said().match(/code="TOO_SLOW"/g)).toHaveLength(2);
});

test("an address that the relay refuses is given up for the day, and others get theirs; a full mailbox is tried again", async () => {
  const codes = new Map<string, number>();
  const sink = await startSink({ refuse: (address) => codes.get(address) ?? null });
  const [gone, full, well] = [await reminded("en"), await reminded("en"), await reminded("en")];
  codes.set(gone.email, 550).set(full.email, 452);
  await remindDue();
  for (const minutes of [0, 0.2, 0.4]) {
    setMinutes(day + minutes);
    await mailDue(to(sink));
  }
  const state = new Map((await mailRows()).map((row) => [row.memberId, row]));
  expect(state.get(gone.id)).toMatchObject({ attempts: 1, acceptedAt: null, refusedAt: expect.any(Date) });
  expect(state.get(full.id)).toMatchObject({ attempts: 1, acceptedAt: null, refusedAt: null });
  expect(state.get(well.id)).toMatchObject({ acceptedAt: expect.any(Date) });
  codes.delete(full.email);
  setMinutes(day + 5);
  await mailDue(to(sink));
  expect([gone, full, well].map((member) => mailTo(sink, member).length)).toEqual([0, 1, 1]);
  expect(log.said()).not.toContain("host.example");
});

test("a relay that wants a password gets it; a wrong one is tried again later, and nobody reads it in the log", async () => {
  const sink = await startSink({
    options: {
      authOptional: false,
      onAuth: ({ username, password }, _session, callback) =>
        username === "vigie@host.example" && password === "s3cr:t/é"
          ? callback(null, { user: username })
          : callback(Object.assign(new Error("no"), { responseCode: 535 })),
    },
  });
  await reminded("en");
  await remindDue();
  const at = (password: string) => ({
    url: sink.url.replace("smtp://", `smtp://vigie%40host.example:${encodeURIComponent(password)}@`),
  });
  expect(await mailDue(to(at("wrong")))).toBe(0);
  expect(await mailRows()).toMatchObject([{ refusedAt: null, acceptedAt: null }]);
  expect(log.said()).toContain('code="EAUTH 535"');
  expect(log.said()).not.toMatch(/wrong|host\.example/);
  setMinutes(day + 1);
  expect(await mailDue(to(at("s3cr:t/é")))).toBe(1);
});

test("a relay whose certificate nobody vouches for gets nothing", async () => {
  const sink = await startSink({ options: { secure: true, disabledCommands: [] } });
  await reminded("en");
  await remindDue();
  expect(await mailDue(to({ url: sink.url.replace("smtp:", "smtps:") }))).toBe(0);
  expect([sink.mails, await mailRows()]).toMatchObject([[], [{ acceptedAt: null, refusedAt: null }]]);
});

test("a kill -9 right after the relay took a mail repeats that one mail at most, under the same Message-ID", async () => {
  const members = [await reminded("en"), await reminded("fr"), await reminded("en"), await reminded("fr")];
  await remindDue();
  let kill = (): unknown => null;
  const sink = await startSink({
    onTaken: async () => {
      if (sink.mails.length === 2) kill();
      return null;
    },
  });
  const clock = join(folder(), "clock");
  writeFileSync(clock, after(day));
  const child = spawn(process.execPath, ["test/support/mail-child.ts", sink.url], {
    env: { ...process.env, NODE_ENV: "test", VIGIE_TEST_CLOCK: clock },
    stdio: "ignore",
  });
  kill = () => process.kill(child.pid ?? 0, "SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  expect(sink.mails).toHaveLength(2);
  expect((await mailRows()).filter(({ acceptedAt }) => acceptedAt !== null)).toHaveLength(1);
  expect(await mailDue(to(sink))).toBe(2);
  setMinutes(day + 5);
  expect(await mailDue(to(sink))).toBe(1);
  const counts = members.map((member) => mailTo(sink, member).length).sort();
  expect(counts).toEqual([1, 1, 1, 2]);
  expect(new Set(sink.mails.map((mail) => header(mail, "message-id"))).size).toBe(4);
  setMinutes(day + 60);
  expect(await mailDue(to(sink))).toBe(0);
});

test("a mail that the database could not be told of is not sent again by the same program", async () => {
  const sink = await startSink();
  await reminded("en");
  await remindDue();
  const update = vi.spyOn(database().reminderMail, "update").mockRejectedValueOnce(new Error("away"));
  await expect(mailDue(to(sink))).rejects.toThrow("away");
  update.mockRestore();
  setMinutes(day + 6);
  expect(await mailDue(to(sink))).toBe(1);
  expect(sink.mails).toHaveLength(1);
  expect((await mailRows())[0]?.acceptedAt?.toISOString()).toBe(after(day));
});

test("rounds go on by themselves and stop within seconds, also while a relay hangs", async () => {
  const relay = await startHangingRelay();
  await reminded("en");
  await remindDue();
  const stop = startMailing(to(relay), 10);
  await vi.waitFor(() => expect(relay.open()).toBe(1), 5_000);
  const startedAt = performance.now();
  await stop();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(await mailRows()).toMatchObject([{ attempts: 1, acceptedAt: null }]);
  expect(log.said()).toContain('code="STOPPED"');
  const sink = await startSink();
  setMinutes(day + 1);
  const end = startMailing(to(sink), 10);
  await vi.waitFor(() => expect(sink.mails).toHaveLength(1), 5_000);
  await end();
});
