import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { expectAccessible, phone, type Reader, useBrowser } from "#test/support/browser.ts";
import { startSink } from "#test/support/smtp-sink.ts";
import { newMember, query, startForBrowsers, untilWell } from "#test/support/team-browser.ts";
import { drillFolder, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

useBrowser();

/** Tuesday, 10:00 in Paris. */
const tuesday = "2026-11-24T09:00:00Z";

/** A measure that somebody owns, due on a day; answers its id. */
async function measure(vigie: Vigie, ownerId: string, { due, fr, en }: { due: string; fr: string; en: string }) {
  const id = newId();
  await query(
    vigie,
    `INSERT INTO remediation (id, kind, state, text_fr, text_en, owner_id, due, created_at, changed_at)
     VALUES ('${id}', 'prevent', 'in_progress', '${fr}', '${en}', '${ownerId}', '${due}', '${tuesday}', '${tuesday}')`,
  );
  return id;
}

const copy = {
  due: "2026-11-24",
  fr: "Copier la base des connexions ailleurs",
  en: "Copy the sign-in database elsewhere",
};
const backups = { due: "2026-11-10", fr: "Sauvegarder toutes les heures", en: "Back up every hour" };

const place = ({ page, say }: Reader, count: number) =>
  page.getByRole("link", {
    name:
      count === 0 ? say("team.nav.reminders") : `${say("team.nav.reminders")} (${say("reminder.count", { count })})`,
    exact: true,
  });

test("members are reminded in the app and by one mail, in both languages, with and without JavaScript", async () => {
  const clock = join(drillFolder(), "clock");
  writeFileSync(clock, tuesday);
  const env = { NODE_ENV: "test", VIGIE_TEST_CLOCK: clock };
  const vigie = await startForBrowsers({ env });
  const english = await newMember(vigie, { role: "responder", language: "en" });
  const french = await newMember(vigie, { role: "responder", language: "fr", javaScriptEnabled: false, ...phone });
  const first = await measure(vigie, english.account.id, copy);
  for (const [owner, what] of [
    [english, backups],
    [french, copy],
    [french, backups],
  ] as const)
    await measure(vigie, owner.account.id, what);
  await vigie.interrupt();

  const sink = await startSink();
  const mail = {
    SMTP_URL: sink.url,
    MAIL_FROM: "Vigie <status@host.example>",
    PUBLIC_URL: "https://status.host.example",
  };
  const again = await startVigie({ dataDir: vigie.dataDir, port: vigie.port, env: { ...env, ...mail } });
  await untilWell(again);
  await until("both have their mail", () =>
    [english, french].every(({ account }) => sink.mails.some(({ to }) => to[0] === account.email)),
  );
  const own = sink.mails.filter(({ to }) => to[0] === french.account.email);
  expect(own.map(({ text }) => text.match(/^- .*/gm))).toEqual([[`- ${backups.fr}`, `- ${copy.fr}`]]);
  expect(own[0]?.text).toContain("https://status.host.example/fr/team/reminders");

  await inEnglish(english, first);
  await withoutJavaScript(french);
  expect([...english.noticed, ...french.noticed]).toEqual([]);
});

async function inEnglish(reader: Reader, first: string): Promise<void> {
  const { page, say } = reader;
  await reader.open("/team");
  await place(reader, 2).click();
  await page.getByRole("heading", { name: say("reminder.page.title"), level: 1 }).waitFor();
  const open = page.getByRole("region", { name: say("reminder.page.open", { count: 2 }) });
  expect(await open.getByRole("listitem").count()).toBe(2);
  await open.getByText(say("reminder.sentence.late", { days: 14, day: "10\u00a0November 2026" })).waitFor();
  await open.getByText(say("reminder.sentence.due", { days: 0, day: "" })).waitFor();
  expect(await open.getByRole("link", { name: copy.en }).getAttribute("href")).toBe(`/en/team/remediations/${first}`);
  await expectAccessible(reader, "reminders to read");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await expectAccessible(reader, "reminders to read, in the dark");
  await page.emulateMedia({ colorScheme: "light" });
  await open.getByRole("button", { name: say("reminder.page.markNamed", { name: copy.en }) }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("reminder.page.marked") })
    .waitFor();
  await place(reader, 1).waitFor();
  const read = page.getByRole("region", { name: say("reminder.page.read") });
  await read.getByRole("link", { name: copy.en }).waitFor();
  expect(await page.getByRole("button", { name: say("reminder.page.markAll") }).count()).toBe(0);
  await expectAccessible(reader, "reminders, one read");
  await read.getByRole("link", { name: copy.en }).click();
  await page.waitForURL(`**/en/team/remediations/${first}`);
  await page.getByText(copy.en).first().waitFor();
}

async function withoutJavaScript(reader: Reader): Promise<void> {
  const { page, say } = reader;
  await reader.open("/team/reminders");
  await page.getByRole("heading", { name: say("reminder.page.open", { count: 2 }) }).waitFor();
  await expectAccessible(reader, "reminders on a telephone, without JavaScript");
  await page.getByText(say("team.nav.menu"), { exact: true }).click();
  await place(reader, 2).waitFor();
  await page.getByText(say("team.nav.menu"), { exact: true }).click();
  await page.getByRole("button", { name: say("reminder.page.markAll") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("reminder.page.marked") })
    .waitFor();
  await page.getByText(say("reminder.page.none"), { exact: true }).waitFor();
  await page.getByText(say("team.nav.menu"), { exact: true }).click();
  await place(reader, 0).waitFor();
  await expectAccessible(reader, "reminders, all read");
}
