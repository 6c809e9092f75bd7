import { expect, test } from "vitest";
import { expectAccessible, phone, type Reader, useBrowser } from "#test/support/browser.ts";
import { composing, published } from "#test/support/phone.ts";
import { type Sink, startSink } from "#test/support/smtp-sink.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

// A responder sees who will be told before publishing, publishes, sees what became of it, and publishes quietly.

useBrowser();

test("who is told is seen before, and what became of it afterwards, on a telephone", async () => {
  const full = new Set<string>();
  const sink = await startSink({ refuse: (address) => (full.has(address) ? 452 : null) });
  const env = { SMTP_URL: sink.url, MAIL_FROM: "Status <status@example.org>", PUBLIC_URL: "http://status.example" };
  const vigie = await startForBrowsers({ env });
  for (const [place, language] of ["fr", "en", "en"].entries()) await subscribe(vigie, { place, language });
  full.add("r2@reader.example");
  const responder = await newMember(vigie, { role: "responder", language: "fr", ...phone });
  const form = composing(responder);
  const { page, say, open } = responder;
  await open("/team/incidents/new");
  await form.service("Accès FTP").check();
  await form.textFr.fill("Le FTP ne répond plus.");
  expect(await previewed(responder)).toContain("3 par courriel");
  await expectAccessible(responder, "a report with whom it is told to");
  await form.publish("report").click();
  const id = await published(responder);
  await until("two mails have come", async () => sink.mails.length === 2, { vigie });
  expect(sink.mails.map(subjectOf).sort()).toEqual([
    "[Accès FTP] Panne majeure – Analyse en cours",
    "[FTP access] Major outage – Investigating",
  ]);
  await look(responder, sink);
  await stop(responder);
  await open(`/team/incidents/${id}`);
  await form.textFr.fill("Précision.");
  await page.getByLabel(say("compose.quiet.label")).check();
  expect(await previewed(responder)).toContain("Personne");
  await form.publish("update").click();
  await published(responder);
  await open("/team/deliveries");
  await page.getByText(say("notice.quiet.chosen")).first().waitFor();
  expect(sink.mails).toHaveLength(2);
  await open(`/team/incidents/${id}/corrections/times`);
  await page.getByLabel(say("notice.choose.quiet")).waitFor();
  expect(await page.getByRole("main").innerText()).toContain("3 par courriel");
  await expectAccessible(responder, "a correction with whom it is told to");
  expect(responder.noticed).toEqual([]);
});

const subjectOf = (mail: Sink["mails"][number]) => mail.headers.get("subject")?.[0] ?? "";

async function subscribe(vigie: Vigie, { place, language }: { place: number; language: string }): Promise<void> {
  await query(
    vigie,
    `INSERT INTO subscriber (id, channel, address, address_key, language, state, topics, every_service, created_at, confirmed_at, proof)
     VALUES ('reader00000${place}', 'email', 'r${place}@reader.example', repeat('${place}', 64), '${language}', 'active', '{incident,correction}', true, now(), now(), '{}')`,
  );
}

/** What the preview says of who is told. */
async function previewed({ page, say }: Reader): Promise<string> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().includes("/preview?page=told&language=fr")),
    page.getByRole("button", { name: say("compose.preview.told.fr"), exact: true }).click(),
  ]);
  return answer.text();
}

/** The list of notices, found by an address, and the one that did not reach everybody. */
async function look(responder: Reader, sink: Sink): Promise<void> {
  const { page, say, open } = responder;
  await open("/team/deliveries");
  await expectAccessible(responder, "deliveries");
  await page
    .locator("summary")
    .filter({ hasText: say("team.deliveries.filter") })
    .click();
  await page.getByLabel(say("team.deliveries.words")).fill(sink.mails[0]?.to[0] ?? "");
  await page.getByRole("button", { name: say("team.deliveries.submit") }).click();
  await page.waitForURL(/q=/);
  await page
    .getByRole("main")
    .getByRole("link", { name: say("team.deliveries.topic.incident") })
    .click();
  await page.getByText("r2@reader.example").waitFor();
  await page.getByText("452").waitFor();
  await expectAccessible(responder, "one notice");
}

async function stop({ page, say }: Reader): Promise<void> {
  await page.getByRole("button", { name: say("team.deliveries.stop.submit") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("team.deliveries.stopped") })
    .waitFor();
}
