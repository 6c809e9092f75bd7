import { expect, test } from "vitest";
import { addressOf, expectAccessible, newReader, phone, type Reader, useBrowser } from "#test/support/browser.ts";
import { aPicture } from "#test/support/build-picture.ts";
import { ask } from "#test/support/drill-http.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

useBrowser();

const exampleOf = async (vigie: Vigie) =>
  (await query<{ incident_id: string }>(vigie, "SELECT incident_id FROM postmortem"))[0]?.incident_id ?? "";

const picturesOf = (vigie: Vigie) =>
  query<{ id: string; width: number; alt_fr: string; alt_en: string }>(
    vigie,
    "SELECT id, width, alt_fr, alt_en FROM postmortem_picture ORDER BY created_at",
  );

async function send({ page, say }: Reader, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.getByLabel(say("postmortem.picture.file"), { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: say("postmortem.picture.submit"), exact: true }).click();
}

const photo = async (width: number) => ({
  name: "salle.jpg",
  mimeType: "image/jpeg",
  buffer: await aPicture({ width, height: 300, format: "jpeg" }),
});

/** Whether every picture of the page has come and is shown. */
const areShown = ({ page }: Reader) =>
  page.evaluate(async () => {
    const all = [...document.querySelectorAll<HTMLImageElement>("img[src]")];
    for (const one of all) one.scrollIntoView();
    await Promise.all(all.map((one) => one.decode()));
    return all.length > 0 && all.every((one) => one.naturalWidth > 0);
  });

test("a picture is sent, described, shown in the draft that somebody without an account reads until the link is ended", async () => {
  const vigie = await startForBrowsers();
  const lea = await newMember(vigie, { role: "responder", language: "fr" });
  const id = await exampleOf(vigie);
  const { page, say } = lea;
  await lea.open(`/team/postmortems/${id}/pictures`);
  await send(lea, { name: "photo.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
  await page.getByText(say("refusal.invalid_picture")).first().waitFor();
  await send(lea, { ...(await photo(20)), buffer: Buffer.alloc(8_400_000, 1) });
  await page.getByText(say("refusal.picture_too_large")).first().waitFor();
  await send(lea, await photo(3200));
  await page.getByText(say("postmortem.picture.notice.added")).waitFor();
  const [sent] = await picturesOf(vigie);
  expect(sent?.width).toBe(1600);
  expect(await areShown(lea)).toBe(true);
  await expectAccessible(lea, "pictures in French");
  await page.getByRole("textbox", { name: say("postmortem.picture.alt.fr") }).fill("La salle des machines");
  await page.getByRole("textbox", { name: say("postmortem.picture.alt.en") }).fill("The machine room");
  await page.getByRole("button", { name: say("postmortem.picture.describe"), exact: true }).click();
  await page.getByText(say("postmortem.picture.notice.described")).waitFor();
  expect(await picturesOf(vigie)).toMatchObject([{ alt_fr: "La salle des machines", alt_en: "The machine room" }]);
  await page.getByText(`![](picture:${sent?.id})`).waitFor();
  await query(
    vigie,
    `UPDATE postmortem_text SET text = '![](picture:${sent?.id})' || text, version = version + 1 WHERE section = 'summary'`,
  );

  await lea.open(`/team/postmortems/${id}`);
  const summary = page.locator("#summary");
  await summary.getByText(say("postmortem.write.preview"), { exact: true }).click();
  await summary.getByRole("img", { name: "La salle des machines" }).waitFor();
  await summary.getByRole("img", { name: "The machine room" }).waitFor();
  expect(await areShown(lea)).toBe(true);
  await expectAccessible(lea, "a picture in the preview of a section");

  await lea.open(`/team/postmortems/${id}/share`);
  await page.getByRole("textbox", { name: say("postmortem.share.label") }).fill("L’assureur");
  await page.getByRole("button", { name: say("postmortem.share.submit") }).click();
  const link = page.getByText(/\/fr\/team\/shared\//);
  const address = new URL(await link.innerText());
  await expectAccessible(lea, "a link to a draft");

  const reader = await newReader(vigie, { language: "fr", ...phone });
  await reader.page.goto(`${addressOf(vigie)}${address.pathname}`);
  await reader.page.getByText("Brouillon : non publié.").waitFor();
  expect(await reader.page.getByRole("img", { name: "La salle des machines" }).count()).toBe(1);
  expect(await areShown(reader)).toBe(true);
  await expectAccessible(reader, "a shared draft");
  const { headers, status } = await ask(vigie.port, { path: address.pathname });
  expect([status, headers["cache-control"], headers["referrer-policy"]]).toEqual([200, "no-store", "no-referrer"]);
  expect(headers["x-robots-tag"]).toContain("noindex");
  await reader.page.goto(`${addressOf(vigie)}${address.pathname.replace("/fr/", "/en/")}`);
  await reader.page.getByText("Draft: not published.").waitFor();
  expect(await reader.page.getByRole("img", { name: "The machine room" }).count()).toBe(1);
  // Without the link, nothing of it: neither the picture nor its page.
  expect((await ask(vigie.port, { path: `/pictures/${sent?.id}.webp` })).status).toBe(404);
  const asked = await ask(vigie.port, { path: `/fr/team/postmortems/${id}/pictures/${sent?.id}` });
  expect([asked.status, asked.headers["content-type"]]).not.toEqual([200, "image/webp"]);

  const end = say("postmortem.share.revokeNamed", { label: "L’assureur" });
  await page.getByRole("button", { name: end }).click();
  await page.getByText(say("postmortem.share.notice.revoked")).waitFor();
  const gone = await ask(vigie.port, { path: address.pathname });
  const unknown = await ask(vigie.port, { path: "/fr/team/shared/nothing" });
  expect([gone.status, gone.body.toString()]).toEqual([404, unknown.body.toString()]);
  expect(lea.noticed).toEqual([]);
});

test("without JavaScript a picture is sent, described and removed", async () => {
  const vigie = await startForBrowsers();
  const sam = await newMember(vigie, { role: "responder", language: "en", javaScriptEnabled: false });
  const { page, say } = sam;
  await sam.open(`/team/postmortems/${await exampleOf(vigie)}/pictures`);
  await send(sam, await photo(400));
  await page.getByText(say("postmortem.picture.notice.added")).waitFor();
  await page.getByRole("textbox", { name: say("postmortem.picture.alt.en") }).fill("A rack");
  await page.getByRole("button", { name: say("postmortem.picture.describe"), exact: true }).click();
  await page.getByText(say("postmortem.picture.notice.described")).waitFor();
  await until("it is described", async () => (await picturesOf(vigie))[0]?.alt_en === "A rack", { vigie });
  await expectAccessible(sam, "pictures without JavaScript");
  await page.getByRole("button", { name: say("postmortem.picture.removeNamed", { place: "1" }) }).click();
  await page.getByText(say("postmortem.picture.notice.removed")).waitFor();
  expect(await picturesOf(vigie)).toEqual([]);
});
