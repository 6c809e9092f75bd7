import { expect, test } from "vitest";
import { expectAccessible, phone, type Reader, useBrowser } from "#test/support/browser.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

useBrowser();

type Text = { text: string; version: number };

const exampleOf = async (vigie: Vigie) =>
  (await query<{ incident_id: string }>(vigie, "SELECT incident_id FROM postmortem"))[0]?.incident_id ?? "";

const textOf = async (vigie: Vigie, section: string, language: string) =>
  (
    await query<Text>(
      vigie,
      `SELECT text, version FROM postmortem_text WHERE section = '${section}' AND language = '${language}'`,
    )
  )[0] ?? { text: "", version: 0 };

/** A section of the editor as its author finds it. */
function sectionOf({ page, say }: Reader, key: string) {
  const card = page.getByRole("region", { name: say(`postmortem.section.${key}`), exact: true });
  return {
    card,
    source: (language: "fr" | "en") =>
      card.getByRole("textbox", { name: say("postmortem.write.source", { language }), exact: true }),
    translation: (language: "fr" | "en") =>
      card.getByRole("textbox", { name: say("postmortem.write.translation", { language }), exact: true }),
    saved: card.getByText(say("postmortem.write.saving.kept"), { exact: true }).first(),
    fold: (title: string) => card.locator("summary").filter({ hasText: say(title) }),
  };
}

test("what an author types is kept as it is typed, through a lost network, and beside somebody else's words", async () => {
  const vigie = await startForBrowsers();
  const [lea, sam] = [
    await newMember(vigie, { role: "responder", language: "fr" }),
    await newMember(vigie, { role: "administrator", language: "en", ...phone }),
  ];
  const id = await exampleOf(vigie);
  await lea.open(`/team/postmortems/${id}`);
  await lea.page.locator(".cm-content").last().waitFor();
  await expectAccessible(lea, "the editor in French");
  const mine = sectionOf(lea, "luck");
  await mine.source("fr").fill("La sauvegarde était lisible.");
  await until("it is kept", async () => (await textOf(vigie, "luck", "fr")).text === "La sauvegarde était lisible.");
  await mine.saved.waitFor();

  await lea.context.setOffline(true);
  await mine.source("fr").fill("La sauvegarde était lisible, par chance.");
  await mine.card.getByText(lea.say("postmortem.write.saving.waiting")).waitFor();
  await lea.context.setOffline(false);
  await until("it arrives", async () => (await textOf(vigie, "luck", "fr")).text.endsWith("par chance."));
  lea.noticed.length = 0;

  await sam.open(`/team/postmortems/${id}`);
  await sam.page.locator(".cm-content").last().waitFor();
  const theirs = sectionOf(sam, "luck");
  await theirs.source("fr").fill("La sauvegarde du matin était lisible.");
  await until("Sam is first", async () =>
    (await textOf(vigie, "luck", "fr")).text.startsWith("La sauvegarde du matin"),
  );
  await mine.source("fr").fill("La sauvegarde était lisible et complète.");
  const beside = mine.card.getByRole("alert");
  await beside.waitFor();
  expect(await beside.innerText()).toContain("du matin");
  expect(await beside.innerText()).toContain("et complète");
  await expectAccessible(lea, "two texts side by side");
  expect((await textOf(vigie, "luck", "fr")).text).toContain("du matin");
  await beside.getByRole("button", { name: lea.say("postmortem.write.beside.mine") }).click();
  await until("Lea's words stand", async () => (await textOf(vigie, "luck", "fr")).text.endsWith("et complète."));
  expect(lea.noticed.filter((one) => !one.includes("409"))).toEqual([]);
  expect(sam.noticed).toEqual([]);
  await expectAccessible(sam, "the editor on a phone");
});

test("a fact is put in by one tap, reads as on the page, and the check says what it thinks of the words around it", async () => {
  const vigie = await startForBrowsers();
  const lea = await newMember(vigie, { role: "responder", language: "fr" });
  const id = await exampleOf(vigie);
  await lea.open(`/team/postmortems/${id}`);
  await lea.page.locator(".cm-content").last().waitFor();
  const { card, source, translation, fold } = sectionOf(lea, "apology");
  await source("fr").fill("Par erreur humaine, retour partiel : ");
  await source("fr").press("End");
  await fold("postmortem.write.picker.title").click();
  await card.getByRole("button", { name: "mitigated" }).first().click();
  await until("the reference is kept", async () =>
    (await textOf(vigie, "apology", "fr")).text.endsWith("[](fact:mitigated)"),
  );
  expect(await source("fr").innerText()).toMatch(/17\sh\s38/);
  await fold("postmortem.write.preview").click();
  await card
    .getByText(/17\sh\s38/)
    .nth(1)
    .waitFor();
  await card.getByText("erreur humaine").first().waitFor();

  await translation("en").fill("Partly back: ");
  await until("it is kept", async () => (await textOf(vigie, "apology", "en")).text.startsWith("Partly back"));
  await card.getByRole("button", { name: lea.say("postmortem.write.translationFold.confirm") }).click();
  await card.getByText(lea.say("postmortem.write.standing.current", { language: "en" })).waitFor();
  expect(lea.noticed).toEqual([]);
});

test("without JavaScript a section and a list are written, and what is refused comes back with what was typed", async () => {
  const vigie = await startForBrowsers();
  const lea = await newMember(vigie, { role: "responder", language: "en", javaScriptEnabled: false });
  const id = await exampleOf(vigie);
  await lea.open(`/team/postmortems/${id}`);
  const { card, source } = sectionOf(lea, "well");
  await source("fr").fill("Tout le monde était là.");
  await card.getByRole("button", { name: lea.say("postmortem.write.save"), exact: true }).click();
  await until("it is kept", async () => (await textOf(vigie, "well", "fr")).text === "Tout le monde était là.");
  await expectAccessible(lea, "the editor without JavaScript");

  await query(
    vigie,
    "UPDATE postmortem_text SET text = 'Others.', version = version + 1 WHERE section = 'well' AND language = 'fr'",
  );
  await source("fr").fill("Toute l’équipe était là.");
  await card.getByRole("button", { name: lea.say("postmortem.write.save"), exact: true }).click();
  await lea.page.getByRole("alert").first().waitFor();
  expect(await source("fr").inputValue()).toBe("Toute l’équipe était là.");
  expect(await card.innerText()).toContain("Others.");
});
