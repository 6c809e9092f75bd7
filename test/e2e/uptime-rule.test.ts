import { beforeAll, expect, test } from "vitest";
import { expectAccessible, newReader, phone, problemOf, type Reader, useBrowser } from "#test/support/browser.ts";
import { newAccount, newMember, query, signIn, startForBrowsers } from "#test/support/team-browser.ts";
import type { Vigie } from "#test/support/vigie-process.ts";

useBrowser();

let vigie: Vigie;

beforeAll(async () => {
  vigie = await startForBrowsers();
});

const rulePath = "/team/settings/rule";
const decided = () =>
  query(vigie, "SELECT seq, from_month, weight_partial, reason_fr, reason_en FROM uptime_rule ORDER BY seq");
const first = { seq: 1, from_month: null, weight_partial: 0.3, reason_fr: "", reason_en: "" };

/** The parts of the rule's form. */
function ruleForm({ page, say }: Pick<Reader, "page" | "say">) {
  const partial = say("level.partial_outage");
  return {
    how: (choice: string) =>
      page.getByRole("group", { name: partial }).getByRole("radio", { name: say(`team.rule.${choice}`) }),
    percent: page.getByRole("textbox", { name: say("team.rule.percent", { level: partial }) }),
    month: page.getByLabel(say("team.rule.fromMonth")),
    reason: (language: "fr" | "en") => page.getByRole("textbox", { name: say(`correct.reason.${language}`) }),
    show: page.getByRole("button", { name: say("team.rule.show") }),
    apply: page.getByRole("button", { name: say("team.rule.check.apply") }),
    shown: page.getByRole("region", { name: say("team.rule.check.title") }),
  };
}

test("an administrator sees every figure before and after, changes a weight and looks again, then changes the rule", async () => {
  const administrator = await newMember(vigie, { role: "administrator", language: "en" });
  const { page, say } = administrator;
  await administrator.open("/team/settings");
  await page.getByRole("link", { name: say("team.settings.rule") }).click();
  await page.waitForURL(`**/en${rulePath}`);
  await expectAccessible(administrator, "the uptime rule");
  const form = ruleForm(administrator);
  await form.percent.fill("130");
  await form.month.fill("2011-02");
  await form.show.click();
  expect(await problemOf(form.percent)).toContain(say("refusal.invalid_percent"));
  expect(await problemOf(form.reason("fr"))).toContain(say("refusal.reason_missing"));
  await form.reason("en").fill("Who cannot read his mail calls it down.");
  await form.percent.fill("50");
  await form.show.click();
  await form.shown.waitFor();
  const row = form.shown.getByRole("row", { name: /^January 2011|^2011/ }).first();
  expect(await row.getByRole("cell").allInnerTexts()).toEqual(["99.576 to 99.593%", "99.476 to 99.503%"]);
  expect(await decided()).toEqual([first]);
  await expectAccessible(administrator, "figures before and after");
  await form.how("full").check();
  await form.apply.click();
  await expect.poll(() => row.getByRole("cell").allInnerTexts()).toEqual(["99.576 to 99.593%", "99.226 to 99.280%"]);
  expect(await decided()).toEqual([first]);
  await form.apply.click();
  await page
    .getByRole("status")
    .filter({ hasText: say("team.rule.changed") })
    .waitFor();
  const reason = "Who cannot read his mail calls it down.";
  expect(await decided()).toEqual([
    first,
    { seq: 2, from_month: "2011-02", weight_partial: 1, reason_fr: "", reason_en: reason },
  ]);
  await page.getByRole("heading", { name: say("team.rule.fromMonthOn", { month: "February 2011" }) }).waitFor();
  await page.getByText(reason).waitFor();
  expect(administrator.noticed).toEqual([]);
});

test("who is no administrator finds no way to the rule", async () => {
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const member = await newMember(vigie, { role, language: "fr" });
    await member.open("/team/settings");
    expect(await member.page.getByRole("link", { name: member.say("team.settings.rule") }).count()).toBe(0);
    await member.open(rulePath);
    expect(new URL(member.page.url()).search, role).toBe("?notice=forbidden");
  }
});

test("without JavaScript, on a phone, in French: figures first, then the rule from this month on", async () => {
  const bare = { javaScriptEnabled: false, viewport: phone.viewport } as const;
  const administrator = await newReader(vigie, { language: "fr", ...bare });
  await signIn(administrator, await newAccount(vigie, "administrator", "fr"));
  const { page } = administrator;
  await administrator.open(rulePath);
  const form = ruleForm(administrator);
  await form.how("part").check();
  await form.percent.fill("12,5");
  await form.reason("fr").fill("Une panne partielle laisse l’essentiel.");
  const before = await decided();
  await form.show.click();
  await form.shown.waitFor();
  await expectAccessible(administrator, "figures before and after, without JavaScript");
  expect(await form.percent.inputValue()).toBe("12,5");
  expect(await form.reason("fr").inputValue()).toBe("Une panne partielle laisse l’essentiel.");
  expect(await decided()).toEqual(before);
  await form.apply.click();
  await page.waitForURL(/notice=changed/);
  expect((await decided()).at(-1)).toMatchObject({ seq: before.length + 1, weight_partial: 0.125, reason_en: "" });
  await expectAccessible(administrator, "the changed rule, without JavaScript");
  expect(administrator.noticed).toEqual([]);
});

test("a service is renamed, given a target, and retired into two others", async () => {
  const administrator = await newMember(vigie, { role: "administrator", language: "en", ...phone });
  const { page, say } = administrator;
  const [ftp] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_en LIKE 'FTP access%'");
  const path = `/team/services/${ftp?.id}`;
  await administrator.open(path);
  await page.getByRole("textbox", { name: say("team.services.nameEn") }).fill("File transfer");
  await page.getByRole("button", { name: say("team.services.submitEdit") }).click();
  await page.waitForURL(/notice=saved/);
  await administrator.open(path);
  await page
    .getByRole("list", { name: say("team.services.formerNames") })
    .getByText("FTP access")
    .waitFor();
  const ratio = page.getByRole("textbox", { name: new RegExp(`^${say("team.services.targetRatio")}`) });
  await ratio.fill("99.9999");
  await page.getByRole("button", { name: say("team.services.targetSubmit") }).click();
  expect(await problemOf(ratio)).toContain(say("refusal.invalid_percent"));
  await expectAccessible(administrator, "a service with a wrong target, on a phone");
  await ratio.fill("99.95");
  await page.getByRole("button", { name: say("team.services.targetSubmit") }).click();
  await page.waitForURL(/notice=target/);
  await page
    .getByRole("list", { name: say("team.services.targets") })
    .getByText("99.95%")
    .waitFor();
  await page.getByText(say("team.services.retire"), { exact: true }).last().click();
  for (const name of ["WebDAV access", "SSH access"]) await page.getByRole("checkbox", { name }).check();
  await expectAccessible(administrator, "a service about to be retired, on a phone");
  await page.getByRole("button", { name: say("team.services.retireConfirm", { name: "File transfer" }) }).click();
  await page.waitForURL(/notice=retired/);
  const retired = page.getByRole("listitem").filter({ hasText: say("team.services.succeeded", { count: 2 }) });
  expect(await retired.getByRole("link").allInnerTexts()).toEqual(["File transfer", "WebDAV access", "SSH access"]);
  await expectAccessible(administrator, "services, one retired, on a phone");
  expect(administrator.noticed).toEqual([]);
});
