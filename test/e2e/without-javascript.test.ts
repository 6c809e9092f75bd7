import { expect, test } from "vitest";
import { expectAccessible, newReader, useBrowser } from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { composing } from "#test/support/phone.ts";
import { publicPaths } from "#test/support/public-paths.ts";
import { newAccount, query, signIn, startForBrowsers } from "#test/support/team-browser.ts";
import { until } from "#test/support/vigie-process.ts";

useBrowser();

const bare = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } } as const;

test("without JavaScript staff sign in, report with proposals, post and resolve, and every public page is complete", async () => {
  const vigie = await startForBrowsers();
  const account = await newAccount(vigie, "responder", "fr");
  const responder = await newReader(vigie, { language: "fr", ...bare });
  const { page, say } = responder;
  const form = composing(responder);
  await signIn(responder, account);
  await page.getByRole("link", { name: say("team.home.report") }).click();
  await form.service("Accès FTP").waitFor();

  // Nothing chosen, nothing typed: the form comes back and says what is missing, beside the fields.
  await form.publish("report").click();
  await page
    .getByRole("alert")
    .filter({ hasText: say("compose.refusal.invalid") })
    .waitFor();
  await expectAccessible(responder, "report refused, without JavaScript");
  await form.service(/Base de production interne/).check();
  await form.form.getByRole("button", { name: say("compose.services.propose") }).click();
  expect(await form.service("Accès FTP").isChecked()).toBe(true);
  await form.phrase("Une panne est en cours").click();
  expect(await form.textEn.inputValue()).toContain("FTP access");
  await form.publish("report").click();
  await page.waitForURL(/\/published/);
  const id = /incidents\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? "";
  await until("the report is public", async () => (await ask(vigie.port, { path: "/fr" })).body.includes(id), {
    vigie,
  });
  await page.reload();
  await page.getByRole("heading", { name: say("compose.published.title"), level: 1 }).waitFor();
  await expectAccessible(responder, "published, without JavaScript");

  await responder.open(`/team/incidents/${id}`);
  await form.state("identified").check();
  await form.textFr.fill("La base est restaurée depuis la sauvegarde.");
  await form.unfold.click();
  await form.becomes("Accès WebDAV", "back").click();
  await form.publish("update").click();
  await page.waitForURL(/\/published/);
  await responder.open(`/team/incidents/${id}`);
  await form.state("resolved").check();
  await form.form.getByRole("button", { name: say("compose.closing.all", { count: 6 }) }).click();
  await form.textFr.fill("Tout est revenu.");
  await form.form.getByRole("button", { name: /^Publier/ }).click();
  await page.waitForURL(/\/published/);
  const [row] = await query(vigie, `SELECT state FROM incident WHERE id = '${id}'`);
  expect(row).toEqual({ state: "resolved" });
  await until("resolved in public", async () =>
    (await ask(vigie.port, { path: `/fr/incidents/${id}` })).body.includes("Tout est revenu."),
  );

  // Of the services one speaks for all.
  const [first] = await query(
    vigie,
    "SELECT id FROM service WHERE kind = 'service' AND visibility = 'public' ORDER BY position, id",
  );
  const isOfAnother = (path: string) => path.includes("/services/") && !path.includes(`/services/${first?.id}`);
  // And one cause of postmortems for all causes.
  const isOfAnotherCause = (path: string) => /\/cause\/(?!architecture$)/.test(path);
  const paths = (await publicPaths(vigie)).filter((path) => !isOfAnother(path) && !isOfAnotherCause(path));
  expect(paths.length).toBeGreaterThanOrEqual(20);
  for (const path of paths) {
    const plain = await newReader(vigie, { language: path.startsWith("/fr") ? "fr" : "en", ...bare });
    await plain.open(`/${path}`);
    const scripted = await newReader(vigie, { language: plain.language, viewport: bare.viewport });
    await scripted.open(`/${path}`);
    const complete = await plain.page.getByRole("main").innerText();
    // The shortest says that no promise is of its kind, and where the others are.
    expect(complete.length).toBeGreaterThan(150);
    // The script adds how long something has lasted, and takes nothing away.
    const missing = complete.split("\n").filter((line) => line.trim() !== "");
    const seen = await scripted.page.getByRole("main").innerText();
    expect(missing.filter((line) => !seen.includes(line.trim()))).toEqual([]);
    await expectAccessible(plain, `${path} without JavaScript`);
  }
  expect(responder.noticed).toEqual([]);
}, 300_000);
