import { expect, test } from "vitest";
import {
  expectAccessible,
  newReader,
  problemOf,
  type Reader,
  startingWith,
  useBrowser,
} from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { publicPaths } from "#test/support/public-paths.ts";
import { signIn, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

// From the first start to a catalogue of one's own.

useBrowser();

const email = "admin@vigie.local";
const chosen = "correct horse battery staple";

/** The one-time password that the first start printed. */
function printedPassword(vigie: Vigie): string {
  const password = /password\s+(\S+)/.exec(vigie.printed())?.[1];
  if (password === undefined) throw new Error(vigie.printed());
  return password;
}

/** Signs in with the one-time password and chooses another, as the pages lead. */
async function arrive(vigie: Vigie, reader: Reader): Promise<void> {
  const { page, say, language } = reader;
  const oneTime = printedPassword(vigie);
  await reader.open("/team");
  await page.waitForURL(`**/${language}/team/sign-in`);
  await expectAccessible(reader, "sign-in");
  await signIn(reader, { email, password: oneTime });
  await page.waitForURL(`**/${language}/team/password`);
  await reader.open("/team/services");
  await page.waitForURL(`**/${language}/team/password`);
  await expectAccessible(reader, "password");
  await page.getByLabel(say("team.password.currentOnce")).fill(oneTime);
  await page.getByLabel(say("team.password.next"), { exact: true }).fill("short");
  await page.getByLabel(say("team.password.repeat")).fill("short");
  await page.getByRole("button", { name: say("team.password.submit") }).click();
  const next = page.getByLabel(say("team.password.next"), { exact: true });
  expect(await problemOf(next)).toContain(say("refusal.password_short"));
  await page.getByLabel(say("team.password.currentOnce")).fill(oneTime);
  await next.fill(chosen);
  await page.getByLabel(say("team.password.repeat")).fill(chosen);
  await page.getByRole("button", { name: say("team.password.submit") }).click();
  await page.getByRole("heading", { name: say("team.first.title"), level: 1 }).waitFor();
  expect(page.url()).toContain(`/${language}/team/first`);
  await expectAccessible(reader, "first screen");
}

const readText = async (vigie: Vigie, path: string) => (await ask(vigie.port, { path })).body.toString();

test("French, keeping the example: password, settings with mistakes, a service, its dependency, a circle refused by name, retired", async () => {
  const vigie = await startForBrowsers({ example: "undecided" });
  const reader = await newReader(vigie, { language: "fr" });
  const { page, say } = reader;
  await arrive(vigie, reader);
  await page.getByRole("radio", { name: startingWith(say("team.first.keep")) }).check();
  await page.getByRole("button", { name: say("team.first.submit") }).click();
  await page.getByRole("heading", { name: say("team.home.title"), level: 1 }).waitFor();
  await expectAccessible(reader, "home");
  await page.getByRole("link", { name: say("team.nav.settings") }).click();
  await changeSettings(reader);
  await until("the public page has the new name", async () =>
    (await readText(vigie, "/fr")).includes("Hébergeur d’ici"),
  );
  await page.getByRole("link", { name: say("team.nav.services") }).click();
  await addToCatalogue(reader, { kind: "kindGroup", name: "Calcul" });
  await addToCatalogue(reader, { kind: "kindService", name: "Machines louées", inside: "Calcul" });
  await until("the public page has the service", async () =>
    (await readText(vigie, "/fr")).includes("Machines louées"),
  );
  await makeCircle(reader);
  await retire(reader, "Machines louées");
  await until("the service left the page", async () => !(await readText(vigie, "/fr")).includes("Machines louées"));
  await expectAllAccessible(reader);
  expect(reader.noticed).toEqual([]);
  expect(await vigie.interrupt()).toBe(0);
});

const places = [
  "",
  "/incidents",
  "/incidents/new",
  "/services",
  "/services/new",
  "/dependencies",
  "/templates",
  "/templates/new?kind=network",
  "/settings",
  "/members",
  "/profile",
  "/audit",
  "/sessions",
  "/password",
];

/** Every page of the team's side, on a wide light screen and on a narrow dark one. */
async function expectAllAccessible(reader: Reader): Promise<void> {
  for (const { width, colorScheme } of [
    { width: 1280, colorScheme: "light" },
    { width: 320, colorScheme: "dark" },
  ] as const) {
    await reader.page.setViewportSize({ width, height: 800 });
    await reader.page.emulateMedia({ colorScheme });
    for (const place of places) {
      await reader.open(`/team${place}`);
      await expectAccessible(reader, `/team${place} ${width} ${colorScheme}`);
    }
  }
}

async function changeSettings({ page, say, ...rest }: Reader): Promise<void> {
  await page.waitForURL("**/fr/team/settings");
  const name = page.getByLabel(say("team.settings.name"));
  await name.fill("Hébergeur d’ici");
  await page.getByLabel(say("team.settings.accent")).last().fill("#12345");
  await page.getByLabel(say("team.settings.supportFr")).fill("01 23 45 67 89");
  await page.getByLabel(say("team.settings.legalUrl")).fill("mentions légales");
  await page.getByRole("button", { name: say("team.form.save") }).click();
  expect(await problemOf(page.getByLabel(say("team.settings.accent")).last())).toContain(say("refusal.invalid_colour"));
  const url = page.getByLabel(say("team.settings.legalUrl"));
  expect(await problemOf(url)).toContain(say("refusal.invalid_url"));
  expect(await url.inputValue()).toBe("mentions légales");
  expect(await name.inputValue()).toBe("Hébergeur d’ici");
  expect(await page.getByLabel(say("team.settings.supportFr")).inputValue()).toBe("01 23 45 67 89");
  await expectAccessible({ page, ...rest }, "settings with mistakes");
  await page.getByLabel(say("team.settings.accent")).last().fill("#0b5a72");
  await url.fill("https://hebergeur.example/mentions");
  await page.getByRole("button", { name: say("team.form.save") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("team.settings.saved") })
    .waitFor();
  expect(await name.inputValue()).toBe("Hébergeur d’ici");
}

async function addToCatalogue(
  { page, say }: Reader,
  node: { kind: "kindGroup" | "kindService"; name: string; inside?: string },
): Promise<void> {
  await page.getByRole("link", { name: say("team.services.new") }).click();
  await page.getByRole("radio", { name: startingWith(say(`team.services.${node.kind}`)) }).check();
  await page.getByLabel(say("team.services.nameFr")).fill(node.name);
  if (node.inside !== undefined)
    await page.getByLabel(say("team.services.parent")).selectOption({ label: node.inside });
  await page.getByRole("button", { name: say("team.services.submitNew"), exact: true }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("team.services.notice.created") })
    .waitFor();
  await page.getByRole("link", { name: node.name }).waitFor();
}

/** States that rented machines need the panel, then the reverse. */
async function makeCircle({ page, say }: Reader): Promise<void> {
  const state = async (from: string, to: string) => {
    await page.getByLabel(say("team.dependencies.from")).selectOption({ label: from });
    await page.getByLabel(say("team.dependencies.to")).selectOption({ label: to });
    await page.getByRole("button", { name: say("team.dependencies.submit") }).click();
  };
  await page.getByRole("link", { name: say("team.nav.dependencies") }).click();
  await page.waitForURL("**/fr/team/dependencies");
  await state("Machines louées", "Accès SSH");
  await page
    .getByRole("status")
    .filter({ hasText: say("team.dependencies.notice.added") })
    .waitFor();
  await state("Accès SSH", "Machines louées");
  const alert = page.getByRole("alert").filter({ hasText: "Machines louées" });
  await alert.waitFor();
  expect(await alert.innerText()).toContain("Accès SSH");
}

async function retire(reader: Reader, name: string): Promise<void> {
  const { page, say } = reader;
  await page.getByRole("link", { name: say("team.nav.services") }).click();
  await page.getByRole("link", { name }).click();
  await page.getByLabel(say("team.services.nameFr")).waitFor();
  await expectAccessible(reader, "a service");
  await page.getByText(say("team.services.retire")).last().click();
  await page.getByRole("button", { name: say("team.services.retireConfirm", { name }) }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("team.services.notice.retired") })
    .waitFor();
}

test("English, starting empty: nothing of the example stays, and the way on is said", async () => {
  const vigie = await startForBrowsers({ example: "undecided" });
  const reader = await newReader(vigie, { language: "en" });
  const { page, say } = reader;
  expect(await readText(vigie, "/en")).toContain("FTP access");
  await arrive(vigie, reader);
  await page.getByRole("radio", { name: startingWith(say("team.first.empty")) }).check();
  await page.getByRole("button", { name: say("team.first.submit") }).click();
  await page.getByRole("heading", { name: say("team.settings.title"), level: 1 }).waitFor();
  await page.getByRole("link", { name: say("team.nav.services") }).click();
  await page.getByText(say("team.services.none")).waitFor();
  await until("the example left the page", async () => !(await readText(vigie, "/en")).includes("FTP access"));
  await reader.open("");
  await expectAccessible(reader, "empty status page");
  expect(await page.getByText("2011").count()).toBe(0);
  expect((await publicPaths(vigie)).filter((path) => path.includes("/incidents/"))).toEqual([]);
  expect(reader.noticed).toEqual([]);
});
