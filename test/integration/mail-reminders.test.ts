import { expect, test } from "vitest";
import { mailDue } from "#jobs/mail-reminders.ts";
import { remindDue } from "#jobs/remind.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { buildReminded, claimReminded } from "../support/build-reminded.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { day, header, mailTo, onTuesday, reminded, sender, to } from "../support/reminded-mail.ts";
import { startSink } from "../support/smtp-sink.ts";

stopClock();
ownDatabaseEach();
onTuesday();

test("each member gets one mail of the day with all that is due, in his language, and none again", async () => {
  const sink = await startSink();
  const [french, english] = [await reminded("fr", 3), await reminded("en", 1)];
  await remindDue();
  expect(await mailDue(to(sink))).toBe(2);
  expect(await mailDue(to(sink))).toBe(0);
  setMinutes(day + 600);
  expect(await mailDue(to(sink))).toBe(0);
  expect(sink.mails).toHaveLength(2);
  const [fr] = mailTo(sink, french);
  const [en] = mailTo(sink, english);
  expect(header(fr, "subject")).toMatch(/\u00a0: 3 rappels$/);
  expect(header(en, "subject")).toMatch(/: one reminder$/);
  expect([header(fr, "content-language"), header(en, "content-language")]).toEqual(["fr", "en"]);
  expect(fr?.text.match(/https:\/\/status\.example\.org\/fr\/team\/remediations\/[a-z0-9]{12}/g)).toHaveLength(3);
  expect(fr?.text).toContain("À faire aujourd’hui.");
  expect(fr?.text).toContain("Copier la base ailleurs");
  expect(fr?.html).toContain('<html lang="fr">');
  expect(en?.text).toContain("Due today.");
  expect(en?.html).toContain('href="https://status.example.org/en/team/remediations/');
  expect(en?.text).toContain("Copy the database elsewhere");
  expect(`${en?.text}${en?.html}`).not.toMatch(/rappel|À faire|Copier/);
  expect(header(en, "message-id")).toBe(`<reminders.${english.id}.2026-11-24@host.example>`);
  expect([en?.from, header(en, "from"), header(en, "to")]).toEqual([
    "status@host.example",
    "Vigie <status@host.example>",
    english.email,
  ]);
  expect(header(en, "auto-submitted")).toBe("auto-generated");
  expect(new Date(header(en, "date") ?? "").toISOString()).toBe(after(day));
});

test("on a Monday the digest takes the place of that day's mail, with the day's reminders first", async () => {
  const sink = await startSink();
  setMinutes(0);
  const owner = await buildMember();
  const manager = await buildMember({ role: "reviewer" });
  const idle = await buildMember({ role: "reader" });
  await buildReminded({ ownerId: owner.id, due: "2026-11-23", textEn: "Due today" });
  await buildReminded({ ownerId: owner.id, due: "2026-11-10", textEn: "Long late" });
  await buildReminded({ ownerId: owner.id, due: null, textEn: "Someday" });
  await buildReminded({ ownerId: owner.id, due: "2027-05-01", textEn: "Next year" });
  const claimed = await buildReminded({ ownerId: owner.id, due: "2026-11-30", textEn: "Claimed" });
  await claimReminded(claimed, { memberId: owner.id, at: after(-day) });
  await remindDue();
  await mailDue(to(sink));
  await mailDue(to(sink));
  expect(sink.mails).toHaveLength(2);
  const [own] = mailTo(sink, owner);
  expect(header(own, "subject")).toContain("the week of 23");
  const lines = (own?.text ?? "").split("\n").filter((line) => /^- |^[A-Z].*[^.,]$/.test(line));
  expect(lines).toEqual([
    "Today’s reminders",
    "- Long late",
    "- Due today",
    "What you own",
    "- Claimed",
    "- Next year",
    "- Someday",
    "All your reminders",
  ]);
  const [managed] = mailTo(sink, manager);
  expect(managed?.text).toMatch(/Today’s reminders[\s\S]*Long late[\s\S]*What you may verify[\s\S]*Claimed/);
  expect(managed?.text).not.toContain("Someday");
  expect(mailTo(sink, idle)).toEqual([]);
});

test("nothing leaves before eight in the morning, and what was settled by then is not told", async () => {
  const sink = await startSink();
  const owner = await reminded("en");
  const done = await buildReminded({ ownerId: owner.id, due: "2026-11-24", textEn: "Done early" });
  setMinutes(day - 121);
  await remindDue();
  expect(await mailDue(to(sink))).toBe(0);
  await claimReminded(done, { memberId: owner.id, at: after(day - 121) });
  setMinutes(day - 120);
  expect(await mailDue(to(sink))).toBe(1);
  expect(sink.mails[0]?.text).not.toContain("Done early");
});

test("what comes up after the day's mail is in the next day's, once", async () => {
  const sink = await startSink();
  const owner = await reminded("en");
  await remindDue();
  await mailDue(to(sink));
  setMinutes(day + 60);
  await buildReminded({ ownerId: owner.id, due: "2026-11-25", textEn: "Thought of at noon" });
  await buildReminded({ ownerId: owner.id, due: "2026-11-30", textEn: "And this" });
  await remindDue();
  expect(await mailDue(to(sink))).toBe(0);
  setMinutes(2 * day);
  await remindDue();
  expect(await mailDue(to(sink))).toBe(1);
  expect(sink.mails[1]?.text.match(/^- .*/gm)?.sort()).toEqual([
    "- And this",
    "- Copy the database elsewhere",
    "- Thought of at noon",
  ]);
  setMinutes(3 * day);
  await remindDue();
  await mailDue(to(sink));
  expect(sink.mails[2]?.text ?? "").not.toContain("And this");
});

test("who has left gets no mail, also when it was for today and is tried again", async () => {
  const sink = await startSink();
  const [leaver, other] = [await reminded("en"), await reminded("en")];
  await remindDue();
  await mailDue(to({ url: "smtp://127.0.0.1:1" }));
  await database().member.update({ where: { id: leaver.id }, data: { leftAt: new Date(after(day)) } });
  setMinutes(day + 5);
  await mailDue(to(sink));
  expect([mailTo(sink, leaver).length, mailTo(sink, other).length]).toEqual([0, 1]);
});

test("nothing that people wrote can begin a header or name another recipient", async () => {
  const sink = await startSink();
  const evil = "x\r\nBcc: evil@x.example\r\n\r\nbody \u2028 <script>";
  const owner = await reminded("fr");
  await database().organisation.update({ where: { id: 1 }, data: { name: evil.slice(0, 40) } });
  await database().member.update({ where: { id: owner.id }, data: { name: evil } });
  await database().remediation.updateMany({ data: { textFr: evil } });
  await remindDue();
  const relay = { url: sink.url, from: { name: evil, address: sender.address } };
  expect(await mailDue({ ...to(sink), relay })).toBe(1);
  const [mail] = sink.mails;
  expect(mail?.to).toEqual([owner.email]);
  expect([...(mail?.headers.keys() ?? [])].sort()).toEqual([
    "auto-submitted",
    "content-language",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "subject",
    "to",
    "x-auto-response-suppress",
  ]);
  expect(header(mail, "subject")).toContain("x Bcc: evil@x.example");
  expect(mail?.html).not.toContain("<script>");
});

test("an address that would end a line, as only direct SQL can write it, gets nothing and keeps nobody from theirs", async () => {
  const sink = await startSink();
  const members = [await reminded("en"), await reminded("en"), await reminded("en")];
  const [first] = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const email = "a@x.example>\r\nRCPT TO:<evil@x.example";
  await database().member.update({ where: { id: first?.id ?? "" }, data: { email: email.toLowerCase() } });
  await remindDue();
  expect(await mailDue(to(sink))).toBe(2);
  expect(sink.mails.flatMap((mail) => mail.to).some((address) => address.includes("x.example"))).toBe(false);
});
