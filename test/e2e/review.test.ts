import { beforeAll, expect, test } from "vitest";
import { expectAccessible, phone, startingWith, useBrowser } from "#test/support/browser.ts";
import { readPdf } from "#test/support/read-pdf.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import type { Vigie } from "#test/support/vigie-process.ts";
import { expectWellMade } from "#test/support/walk.ts";

useBrowser();

let vigie: Vigie;

beforeAll(async () => {
  vigie = await startForBrowsers();
});

/** The present month in the example's zone ("2026-11"). */
const presentMonth = () => Temporal.Now.plainDateISO("Europe/Paris").toPlainYearMonth().toString();

test("management's five minutes: what was promised, the list behind a figure, the review frozen, decided on and signed", async () => {
  const reviewer = await newMember(vigie, { role: "reviewer", language: "fr" });
  const { page, say } = reviewer;
  await reviewer.open("/team");
  await page.getByRole("link", { name: say("team.nav.review"), exact: true }).click();
  await page.getByRole("heading", { name: say("review.title"), level: 1 }).waitFor();
  const spofs = page.getByRole("table", { name: say("review.spofs.title") }).getByRole("row");
  expect(await spofs.nth(1).innerText()).toMatch(/^Base de production interne.*4\s?h\s?50 à 5\s?h\s?12/s);
  expect(await spofs.nth(2).innerText()).toMatch(/^Serveur de nos sites.*\b0\s?min/s);
  const printed = await readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(printed.pages).toHaveLength(2);

  const undated = page.getByRole("link").filter({ hasText: say("review.promises.class.undated") });
  expect(await undated.innerText()).toMatch(/^2\b/);
  await undated.click();
  await page.getByRole("heading", { name: say("review.promises.class.undated"), level: 1 }).waitFor();
  expect(await page.locator("main li").count()).toBe(2);
  await page.getByRole("link", { name: say("review.list.back") }).click();

  await page.getByRole("button", { name: say("review.freeze.submit") }).click();
  await page.waitForURL(`**/fr/team/review/${presentMonth()}?notice=frozen`);
  await page
    .getByRole("status")
    .filter({ hasText: say("review.notice.frozen") })
    .waitFor();
  await expectAccessible(reviewer, "a frozen review");
  await page
    .getByRole("link", { name: say("review.list.decide") })
    .first()
    .click();
  await page.getByRole("radio", { name: startingWith(say("review.decision.choice.escalate")) }).check();
  await page.getByRole("button", { name: say("review.decision.submit") }).click();
  // Next has an alert of its own outside of the page, which tells where one is.
  await page.locator("main").getByRole("alert").waitFor();
  await expectAccessible(reviewer, "a decision refused");
  await page.getByLabel(startingWith(say("review.decision.inFrench"))).fill("Le second serveur tarde.");
  await page.getByLabel(startingWith(say("review.decision.inEnglish"))).fill("The second server is late.");
  await page.getByRole("button", { name: say("review.decision.submit") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("review.notice.decided") })
    .waitFor();
  const [event] = await query(vigie, "SELECT reason_en FROM remediation_event WHERE kind = 'escalated'");
  expect(event).toEqual({ reason_en: "The second server is late." });

  await page.getByLabel(startingWith(say("review.sign.name"))).fill("Somebody else");
  await page.getByRole("button", { name: say("review.sign.submit"), exact: true }).click();
  await page
    .getByRole("alert")
    .filter({ hasText: say("refusal.name_differs") })
    .waitFor();
  await page.getByLabel(startingWith(say("review.sign.name"))).fill("The reviewer");
  await page.getByRole("button", { name: say("review.sign.submit"), exact: true }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("review.notice.signed") })
    .waitFor();
  expect(await page.getByRole("button", { name: say("review.sign.submit"), exact: true }).count()).toBe(0);

  for (const [address, type] of [
    ["/fr/team/review/csv", "text/csv"],
    ["/en/team/review/csv", "text/csv"],
    [`/fr/team/review/pdf?month=${presentMonth()}`, "application/pdf"],
    ["/en/team/review/pdf?cause=architecture", "application/pdf"],
  ] as const) {
    const answer = await reviewer.context.request.get(new URL(address, page.url()).href);
    expect([answer.status(), answer.headers()["content-type"]?.split(";")[0]]).toEqual([200, type]);
    if (type === "application/pdf") expect((await readPdf(await answer.body())).pages.length).toBeLessThanOrEqual(3);
    else expect(await answer.text()).toMatch(/5\s?h\s?12/);
  }
  expect(reviewer.noticed).toEqual([]);
});

test("the review is well made in both languages, bright and dark, on a desk and in a hand", async () => {
  const stops = [
    { language: "fr", look: "light", options: {} },
    { language: "en", look: "dark", options: {} },
    { language: "en", look: "light", options: phone },
    { language: "fr", look: "dark", options: phone },
  ] as const;
  for (const { language, look, options } of stops) {
    const reviewer = await newMember(vigie, { role: "reviewer", language, ...options });
    const device = "isMobile" in options ? "phone" : "desk";
    await expectWellMade(reviewer, { path: "/team/review", name: `review-${device}`, look });
    await expectWellMade(reviewer, { path: "/team/review/list/promises", name: `review-list-${device}`, look });
    await expectWellMade(reviewer, { path: "/team/review?service=none", name: `review-narrowed-${device}`, look });
    await expectWellMade(reviewer, { path: `/team/review/${presentMonth()}`, name: `review-frozen-${device}`, look });
  }
});

test("without JavaScript a reviewer narrows the review, freezes, decides and signs; who only reads looks", async () => {
  const bare = { javaScriptEnabled: false, ...phone } as const;
  const reviewer = await newMember(vigie, { role: "reviewer", language: "en", ...bare });
  const { page, say } = reviewer;
  await reviewer.open("/team/review?from=2026-01-01");
  expect(
    await page
      .getByRole("link")
      .filter({ hasText: say("review.promises.promises") })
      .innerText(),
  ).toMatch(/^0\b/);
  await page.getByRole("link", { name: say("review.filter.reset") }).click();
  await page.getByRole("button", { name: say("review.freeze.submit") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("review.notice.frozen") })
    .waitFor();
  await page
    .getByRole("link", { name: say("review.list.decide") })
    .first()
    .click();
  await page.getByRole("radio", { name: startingWith(say("review.decision.choice.keep")) }).check();
  await page.getByRole("button", { name: say("review.decision.submit") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("review.notice.decided") })
    .waitFor();
  await page.getByLabel(startingWith(say("review.sign.name"))).fill("the reviewer");
  await page.getByRole("button", { name: say("review.sign.submit"), exact: true }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("review.notice.signed") })
    .waitFor();
  expect(await query(vigie, "SELECT count(*)::int AS n FROM management_review WHERE signed_name <> ''")).toEqual([
    { n: 2 },
  ]);

  const reader = await newMember(vigie, { role: "reader", language: "en" });
  await reader.open("/team/review");
  await reader.page.getByRole("heading", { name: say("review.title"), level: 1 }).waitFor();
  expect(await reader.page.getByRole("link", { name: say("team.nav.review"), exact: true }).count()).toBe(0);
  expect(await reader.page.getByRole("button", { name: say("review.freeze.submit") }).count()).toBe(0);
  await reader.open(`/team/review/${presentMonth()}/decide/000000000000`);
  await reader.page.waitForURL("**/en/team?notice=forbidden");
});
