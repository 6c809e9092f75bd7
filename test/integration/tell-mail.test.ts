import { expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildReader } from "../support/build-reader.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { header } from "../support/reminded-mail.ts";
import { startSink } from "../support/smtp-sink.ts";
import { deliveriesOf, mailsTo, origin, serve, settled, tellFrom } from "../support/telling.ts";

stopClock();
ownDatabaseEach();
ownDataDir();

test("readers are told in their language, once the page is served, of what they chose", async () => {
  const sink = await startSink();
  const mail = await buildService({ nameFr: "Messagerie", nameEn: "Mail" });
  const web = await buildService({ nameFr: "Sites", nameEn: "Sites" });
  const french = await buildReader({ language: "fr", serviceIds: [mail] });
  const english = await buildReader({ language: "en" });
  await buildReader({ serviceIds: [web] });
  await buildReader({ topics: ["promise"] });
  await buildReader({ state: "pending", confirmedAt: null });
  const incident = await buildIncident([mail], { textFr: "Le courrier ne part plus.", textEn: "" });
  tellFrom(sink);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await deliveriesOf()).toEqual([]);
  await serve();
  await settled();
  expect(sink.mails).toHaveLength(2);
  const [one] = mailsTo(sink, french);
  expect(header(one, "subject")).toBe("[Messagerie] Panne majeure – Analyse en cours");
  expect(one?.text).toContain("Le courrier ne part plus.");
  expect(one?.text).toContain(`${origin}/fr/incidents/${incident}`);
  expect(one?.text).not.toMatch(/\{|undefined|\bnull\b/);
  expect(one?.html).toContain('<html lang="fr">');
  const [other] = mailsTo(sink, english);
  expect(header(other, "subject")).toBe("[Mail] Major outage – Investigating");
  expect(other?.text).toContain("[In French; the translation is to come.]");
  expect(other?.html).toContain('<p lang="fr">Le courrier ne part plus.</p>');
  expect(header(one, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(header(one, "list-unsubscribe")).toMatch(new RegExp(`^<${origin}/api/unsubscribe/${french.id}[\\w-]{32}>$`));
  expect(one?.text).toMatch(new RegExp(`${origin}/fr/subscription/${french.id}[\\w-]{32}`));
  expect(header(one, "auto-submitted")).toBe("auto-generated");
});

test("mails about one incident belong together, and each has an id of its own that a second try keeps", async () => {
  const sink = await startSink();
  const mail = await buildService();
  const reader = await buildReader();
  const incident = await buildIncident([mail]);
  tellFrom(sink);
  await serve();
  await settled();
  setMinutes(5);
  await buildUpdate(incident);
  await serve();
  await settled();
  const [first, second] = mailsTo(sink, reader);
  expect(header(first, "references")).toBe(`<about.${incident}.${reader.id}@host.example>`);
  expect(header(second, "in-reply-to")).toBe(header(first, "references"));
  expect(header(second, "message-id")).not.toBe(header(first, "message-id"));
});

test("a later message overtakes one that still waits: what is resolved is not followed by an investigation", async () => {
  const full = new Set<string>();
  const sink = await startSink({ refuse: (address) => (full.has(address) ? 452 : null) });
  const mail = await buildService({ nameEn: "Mail" });
  const [reader, other] = [await buildReader(), await buildReader()];
  full.add(reader.address);
  const incident = await buildIncident([mail]);
  const stop = tellFrom(sink);
  await serve();
  await expect.poll(() => mailsTo(sink, other).length).toBe(1);
  await expect.poll(async () => (await deliveriesOf()).map(({ state }) => state).sort()).toEqual(["deferred", "sent"]);
  await stop();
  full.clear();
  setMinutes(10);
  await buildUpdate(incident, { state: "resolved", closes: await openIntervalsOf(incident), textEn: "It is back." });
  await serve();
  tellFrom(sink);
  await settled();
  expect(mailsTo(sink, reader).map((one) => header(one, "subject"))).toEqual(["[Mail] Resolved – Incident"]);
  expect(mailsTo(sink, other)).toHaveLength(2);
  expect((await deliveriesOf()).map(({ state }) => state).sort()).toEqual(["overtaken", "sent", "sent", "sent"]);
});

test("a relay that is down for hours loses nothing, costs no tries, and only the last message of each incident leaves then", async () => {
  const mail = await buildService();
  await Promise.all(Array.from({ length: 30 }, () => buildReader()));
  const incident = await buildIncident([mail]);
  await serve();
  const stop = tellFrom({ url: "smtp://127.0.0.1:1" });
  await expect.poll(async () => (await deliveriesOf()).some(({ code }) => code !== "")).toBe(true);
  await stop();
  const waiting = await deliveriesOf();
  expect(waiting).toHaveLength(30);
  expect(waiting.every(({ state, attempts }) => ["queued", "deferred"].includes(state) && attempts === 0)).toBe(true);
  setMinutes(300);
  await buildUpdate(incident, { textEn: "Second." });
  await serve();
  const sink = await startSink();
  tellFrom(sink);
  await settled();
  expect(sink.mails).toHaveLength(30);
  expect(sink.mails.every(({ text }) => text.includes("Second."))).toBe(true);
});

test("an address that the relay refuses for good is quarantined, and nobody else waits for it", async () => {
  const gone = await buildReader();
  const sink = await startSink({ refuse: (address) => (address === gone.address ? 550 : null) });
  const others = await Promise.all(Array.from({ length: 5 }, () => buildReader()));
  await buildIncident([await buildService()]);
  await serve();
  tellFrom(sink);
  await settled();
  await expect
    .poll(() => database().subscriber.findUnique({ where: { id: gone.id } }))
    .toMatchObject({ state: "quarantined", quarantineCode: "EENVELOPE 550" });
  expect((await deliveriesOf()).find(({ address }) => address === gone.address)).toMatchObject({ state: "failed" });
  expect(others.every((one) => mailsTo(sink, one).length === 1)).toBe(true);
});

test("several workers share the queue, and each mail is sent once", async () => {
  const sink = await startSink();
  const readers = await Promise.all(
    Array.from({ length: 60 }, (_, place) => buildReader({ address: `r${place}@d${place % 9}.example` })),
  );
  await buildIncident([await buildService()]);
  tellFrom(sink);
  tellFrom(sink);
  tellFrom(sink);
  await serve();
  await settled();
  expect(readers.map((one) => mailsTo(sink, one).length)).toEqual(readers.map(() => 1));
});
