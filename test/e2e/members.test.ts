import { beforeAll, expect, test } from "vitest";
import {
  expectAccessible,
  newReader,
  phone,
  problemOf,
  type Reader,
  startingWith,
  useBrowser,
} from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { newMember, query, signIn, startForBrowsers } from "#test/support/team-browser.ts";
import type { Vigie } from "#test/support/vigie-process.ts";
import { sayIn } from "#test/support/words.ts";

useBrowser();

let vigie: Vigie;
const chosen = "correct horse battery staple";

beforeAll(async () => {
  vigie = await startForBrowsers();
});

/** Invites somebody as a reader whose link is in English; answers the link. */
async function invite({ page, say, ...reader }: Reader, email: string): Promise<string> {
  await reader.open("/team/members");
  await page.getByLabel(say("team.members.email")).fill("nobody");
  await page.getByRole("button", { name: say("team.members.inviteSubmit") }).click();
  expect(await problemOf(page.getByLabel(say("team.members.email")))).toContain(say("refusal.invalid_email"));
  await page.getByLabel(say("team.members.email")).fill(email);
  await page.getByRole("radio", { name: startingWith(say("team.role.reader")) }).check();
  await page.getByRole("radio", { name: say("team.settings.english") }).check();
  await page.getByRole("button", { name: say("team.members.inviteSubmit") }).click();
  const answer = page.getByRole("status").filter({ hasText: email });
  await answer.waitFor();
  await expectAccessible({ page, ...reader }, "members, with a link shown once");
  return answer.locator("code").innerText();
}

/** Follows the link, chooses what is asked, and is in. */
async function join({ page, say, ...reader }: Reader, link: string): Promise<void> {
  const told: string[] = [];
  page.on("request", (request) => {
    const { referer } = request.headers();
    if (referer !== undefined) told.push(referer);
  });
  await page.goto(link);
  await page.getByRole("heading", { name: say("team.invitation.join"), level: 1 }).waitFor();
  await expectAccessible({ page, ...reader }, "invitation");
  await page.getByLabel(say("team.invitation.name")).fill("Nora");
  const [next, repeat] = [
    page.getByLabel(say("team.invitation.next"), { exact: true }),
    page.getByLabel(say("team.invitation.repeat")),
  ];
  await next.fill(chosen);
  await repeat.fill("something else");
  await page.getByRole("button", { name: say("team.invitation.submit") }).click();
  expect(await problemOf(repeat)).toContain(say("refusal.password_differs"));
  expect(await page.getByLabel(say("team.invitation.name")).inputValue()).toBe("Nora");
  await expectAccessible({ page, ...reader }, "invitation with a mistake");
  await next.fill(chosen);
  await repeat.fill(chosen);
  await page.getByRole("button", { name: say("team.invitation.submit") }).click();
  await page.getByRole("heading", { name: say("team.home.title"), level: 1 }).waitFor();
  expect(page.url()).toMatch(/\/en\/team$/);
  const secret = link.split("/").at(-1) ?? "";
  expect(told.filter((referer) => referer.includes(secret))).toEqual([]);
}

test.each([
  ["with JavaScript", {}],
  ["without JavaScript", { javaScriptEnabled: false }],
])(
  "invited by a link in French, joined on a phone in English, given a role, removed, out at the next click: %s",
  async (_, mode) => {
    const boss = await newMember(vigie, { role: "administrator", language: "fr", ...mode });
    const nora = await newReader(vigie, { language: "en", ...phone, ...mode });
    const email = `nora${Object.keys(mode).length}@host.example`;
    const link = await invite(boss, email);
    // Programs that fetch links ahead use nothing up.
    for (let look = 0; look < 3; look += 1) {
      expect((await ask(vigie.port, { path: new URL(link).pathname })).status).toBe(200);
    }
    await join(nora, link);
    expect(await nora.page.getByRole("link", { name: nora.say("team.home.report") }).count()).toBe(0);
    expect(vigie.printed()).not.toContain(link.split("/").at(-1));
    const late = await newReader(vigie, { language: "en", ...phone, ...mode });
    await late.page.goto(link);
    await late.page.getByText(late.say("refusal.invitation_used")).waitFor();
    await expectAccessible(late, "invitation used");

    const { page, say } = boss;
    await boss.open("/team/members");
    await page.getByRole("link", { name: startingWith("Nora") }).click();
    await page.getByRole("heading", { name: "Nora", level: 1 }).waitFor();
    await expectAccessible(boss, "a member");
    await page.getByRole("radio", { name: startingWith(say("team.role.responder")) }).check();
    await page.getByRole("button", { name: say("team.members.roleSubmit") }).click();
    await page
      .getByRole("status")
      .filter({ hasText: say("team.members.notice.role") })
      .waitFor();
    await nora.page.reload();
    await nora.page.getByRole("link", { name: nora.say("team.home.report") }).waitFor();

    await page.getByText(say("team.members.remove", { name: "Nora" }), { exact: true }).click();
    await page.getByRole("button", { name: say("team.members.removeConfirm", { name: "Nora" }) }).click();
    await page
      .getByRole("status")
      .filter({ hasText: say("team.members.notice.removed") })
      .waitFor();
    await expectAccessible(boss, "members after a removal");
    await nora.page.getByRole("link", { name: nora.say("team.home.report") }).click();
    await nora.page.waitForURL("**/en/team/sign-in");
    await signIn(nora, { email, password: chosen });
    await nora.page
      .getByRole("alert")
      .filter({ hasText: nora.say("refusal.wrong_credentials") })
      .waitFor();
    expect([...boss.noticed, ...nora.noticed, ...late.noticed]).toEqual([]);
  },
);

test("on a phone a member changes name and language, and leaves; the only administrator is told why he cannot", async () => {
  await query(vigie, "DELETE FROM session");
  const member = await newMember(vigie, { role: "reader", language: "fr", ...phone });
  const { page, say } = member;
  await member.open("/team/profile");
  await expectAccessible(member, "profile");
  await page.getByLabel(say("team.members.name")).fill("Ida");
  await page.getByRole("radio", { name: say("team.settings.english") }).check();
  await page.getByRole("button", { name: say("team.form.save") }).click();
  await page.waitForURL("**/en/team/profile?notice=saved");
  const english = sayIn("en");
  expect(await page.getByLabel(english("team.members.name")).inputValue()).toBe("Ida");
  await page.getByText(english("team.profile.leave"), { exact: true }).last().click();
  await expectAccessible(member, "profile, about to leave");
  await page.getByRole("button", { name: english("team.profile.leaveConfirm") }).click();
  await page.waitForURL("**/en/team/sign-in?notice=left");
  await page.getByText(english("team.signIn.notice.left")).waitFor();
  await member.open("/team");
  await page.waitForURL("**/fr/team/sign-in");

  const boss = await newMember(vigie, { role: "administrator", language: "fr", ...phone });
  await query(vigie, `UPDATE member SET role = 'reader' WHERE id <> '${boss.account.id}'`);
  await boss.open("/team/profile");
  await boss.page.getByText(boss.say("team.profile.leaveLast")).waitFor();
  await boss.open(`/team/members/${boss.account.id}`);
  await boss.page.getByRole("radio", { name: startingWith(boss.say("team.role.reader")) }).check();
  await boss.page.getByRole("button", { name: boss.say("team.members.roleSubmit") }).click();
  await boss.page
    .getByRole("alert")
    .filter({ hasText: boss.say("refusal.last_administrator") })
    .waitFor();
  await expectAccessible(boss, "the last administrator stays");
  expect([...member.noticed, ...boss.noticed]).toEqual([]);
});
