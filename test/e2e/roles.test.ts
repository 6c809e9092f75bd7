import { beforeAll, expect, test } from "vitest";
import { expectAccessible, newReader, type Reader, useBrowser } from "#test/support/browser.ts";
import { composing, published } from "#test/support/phone.ts";
import { newAccount, newMember, query, signIn, startForBrowsers } from "#test/support/team-browser.ts";
import type { Vigie } from "#test/support/vigie-process.ts";

useBrowser();

let vigie: Vigie;

beforeAll(async () => {
  vigie = await startForBrowsers();
});

const countOpen = async () =>
  (await query<{ n: number }>(vigie, "SELECT count(*)::int AS n FROM incident WHERE state <> 'resolved'"))[0]?.n;

/** What a responder's browser sends when it publishes; nothing of it arrives. */
async function catchReport({ page, say, ...reader }: Reader) {
  const form = composing({ page, say });
  await reader.open("/team/incidents/new");
  await form.service("FTP access").check();
  await form.textEn.fill("FTP is down.");
  await page.route("**/en/team/incidents/new", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  const [caught] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST" && "next-action" in request.headers()),
    form.publish("report").click(),
  ]);
  await page.getByText(say("compose.publish.failed")).waitFor();
  await page.unrouteAll();
  const { "next-action": action = "", "content-type": type = "" } = await caught.allHeaders();
  return {
    url: caught.url(),
    body: caught.postDataBuffer() ?? Buffer.of(),
    headers: { "next-action": action, "content-type": type },
  };
}

test("a reader and a reviewer look and cannot post, neither by the pages nor by calling the action themselves", async () => {
  const responder = await newMember(vigie, { role: "responder", language: "en" });
  const report = await catchReport(responder);
  for (const [role, language] of [
    ["reader", "fr"],
    ["reviewer", "en"],
  ] as const) {
    const member = await newMember(vigie, { role, language });
    const { page, say, context } = member;
    await member.open("/team");
    expect(await page.getByRole("link", { name: say("team.home.report") }).count()).toBe(0);
    expect(await page.getByRole("link", { name: say("team.nav.members") }).count()).toBe(0);
    await member.open("/team/incidents/new");
    await page.waitForURL(`**/${language}/team?notice=forbidden`);
    await expectAccessible(member, `home of a ${role}`);
    await member.open("/team/settings");
    expect(await page.getByLabel(say("team.settings.name")).isDisabled()).toBe(true);
    await expectAccessible(member, `settings of a ${role}`);
    const origin = new URL(report.url).origin;
    const answer = await context.request.post(report.url, {
      data: report.body,
      headers: { ...report.headers, origin },
    });
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain('"forbidden"');
    expect(member.noticed).toEqual([]);
  }
  expect(await countOpen()).toBe(0);
  await composing(responder).publish("report").click();
  const id = await published(responder);
  expect(await countOpen()).toBe(1);
  const reader = await newMember(vigie, { role: "reader", language: "en" });
  await reader.open(`/team/incidents/${id}`);
  expect(await reader.page.getByRole("form").count()).toBe(0);
  await expectAccessible(reader, "an incident as a reader sees it");
});

test("a device that is signed out is out at once and keeps what was typed; guessing gets slower, and the right password still gets in", async () => {
  await signOutElsewhere();
  await guess();
});

async function signOutElsewhere(): Promise<void> {
  const account = await newAccount(vigie, "responder", "fr");
  const lost = await newReader(vigie, { language: "fr" });
  const kept = await newReader(vigie, { language: "en" });
  for (const reader of [lost, kept]) {
    await signIn(reader, account);
    // The member's language decides, whatever the page's was.
    await reader.page.waitForURL("**/fr/team");
    await reader.open("/team");
    await reader.page.getByRole("heading", { name: reader.say("team.home.title"), level: 1 }).waitFor();
    await reader.page.getByRole("navigation", { name: reader.say("team.nav.label") }).waitFor();
  }
  const form = composing(lost);
  await lost.open("/team/incidents/new");
  await form.service("Accès SSH").check();
  await form.textFr.fill("Le SSH ne répond plus.");
  await kept.open("/team/sessions");
  await expectAccessible(kept, "devices");
  await kept.page.getByRole("button", { name: /^Sign out this device/ }).click();
  await kept.page
    .getByRole("status")
    .filter({ hasText: kept.say("team.sessions.notice.revoked") })
    .waitFor();
  await form.publish("report").click();
  await lost.page
    .getByRole("alert")
    .filter({ hasText: lost.say("refusal.signed_out") })
    .waitFor();
  expect(await form.textFr.inputValue()).toBe("Le SSH ne répond plus.");
  await lost.open("/team/settings");
  await lost.page.waitForURL("**/fr/team/sign-in");
  await signIn(lost, account);
  await lost.page.getByRole("heading", { name: lost.say("team.home.title"), level: 1 }).waitFor();
  await lost.open("/team/incidents/new");
  await lost.page.getByText(lost.say("compose.publish.restored")).waitFor();
  expect(await form.textFr.inputValue()).toBe("Le SSH ne répond plus.");
  await kept.open("/team/sessions");
  await kept.page.getByRole("button", { name: kept.say("team.sessions.signOut"), exact: true }).click();
  await kept.page.waitForURL("**/en/team/sign-in?notice=signed_out");
  await kept.open("/team");
  await kept.page.waitForURL("**/en/team/sign-in");
  expect([...lost.noticed, ...kept.noticed]).toEqual([]);
}

/** Six wrong passwords, each answered later than the one before, then the right one. */
async function guess(): Promise<void> {
  const account = await newAccount(vigie, "responder");
  const guesser = await newReader(vigie, { language: "en" });
  const { page, say } = guesser;
  const times: number[] = [];
  for (let wrong = 0; wrong < 6; wrong += 1) {
    const startedMs = performance.now();
    await signIn(guesser, { ...account, password: `wrong-${wrong}` });
    await page
      .getByRole("alert")
      .filter({ hasText: say("refusal.wrong_credentials") })
      .waitFor();
    times.push(Math.round(performance.now() - startedMs));
  }
  console.log(`wrong passwords took ${times.join(", ")} ms`);
  expect(times[5]).toBeGreaterThan(1_000);
  await expectAccessible(guesser, "sign-in refused");
  await signIn(guesser, account);
  await page.getByRole("heading", { name: say("team.home.title"), level: 1 }).waitFor();
}
