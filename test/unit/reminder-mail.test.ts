import { expect, test } from "vitest";
import type { MailContent } from "#domain/reminder/mail-reads.ts";
import { backOffMs, digestOf, isDigestDay, isMailTime } from "#domain/reminder/mail-rules.ts";
import { mailWords } from "#domain/reminder/phrases.ts";
import type { RemindedItem } from "#domain/reminder/rules.ts";
import { relayOptions } from "#lib/mail.ts";
import { oneLine } from "#lib/plain-text.ts";

test("mail leaves from eight in the morning of the page's zone, on days of 23 and 25 hours too", () => {
  const at = (instant: string) => isMailTime(new Date(instant), "Europe/Paris");
  expect([at("2027-03-28T05:59:59Z"), at("2027-03-28T06:00:00Z")]).toEqual([false, true]);
  expect([at("2026-10-25T06:59:59Z"), at("2026-10-25T07:00:00Z")]).toEqual([false, true]);
  expect(isMailTime(new Date("2026-11-23T02:14:00Z"), "Asia/Kathmandu")).toBe(false);
  expect(isMailTime(new Date("2026-11-23T02:15:00Z"), "Asia/Kathmandu")).toBe(true);
});

test("Mondays have the digest", () => {
  expect(["2026-11-22", "2026-11-23", "2026-11-24", "2028-02-28"].map(isDigestDay)).toEqual([false, true, false, true]);
});

test("a relay that fails is tried after 1, 2, 4… minutes, and every hour in the end", () => {
  expect([1, 2, 3, 6, 7, 40].map((attempts) => backOffMs(attempts) / 60_000)).toEqual([1, 2, 4, 32, 60, 60]);
});

const item: RemindedItem = {
  id: "a",
  state: "accepted",
  due: "2026-12-01",
  acceptedUntil: null,
  ownerId: "owner",
  ownerLeftOn: null,
  leads: [],
  past: ["owner"],
  waitsSince: null,
  isRecheck: false,
};

test("a digest lists one's own open work, what one may verify and others' that is late, each once and the earliest first", () => {
  const members = [
    { id: "owner", role: "responder" },
    { id: "other", role: "responder" },
    { id: "manager", role: "reviewer" },
  ] as const;
  const items: RemindedItem[] = [
    item,
    { ...item, id: "b", due: "2026-11-01" },
    { ...item, id: "c", due: null },
    { ...item, id: "d", state: "done", waitsSince: "2026-11-20" },
    { ...item, id: "e", state: "verified", due: "2026-11-01" },
    { ...item, id: "f", state: "withdrawn", due: "2026-11-01" },
  ];
  const of = (id: string) => digestOf(id, { members: [...members], items }, "2026-11-23");
  expect(of("owner")).toEqual({ mine: ["b", "a", "d", "c"].sort(byPlace(items)), late: [], toVerify: [] });
  expect(of("other")).toEqual({ mine: [], late: [], toVerify: ["d"] });
  expect(of("manager")).toEqual({ mine: [], late: ["b"], toVerify: ["d"] });
  expect(of("stranger")).toEqual({ mine: [], late: [], toVerify: [] });
});

/** The earliest day first: due, or waiting since; without a date last. */
function byPlace(items: RemindedItem[]) {
  const day = (id: string) => {
    const found = items.find((one) => one.id === id);
    return found?.due ?? found?.waitsSince ?? "9999";
  };
  return (a: string, b: string) => day(a).localeCompare(day(b));
}

const content: MailContent = {
  memberId: "m",
  to: "a@host.example",
  name: "Ada <b>\r\nBcc: x@y.example",
  language: "fr",
  organisation: "Hôte\r\nX-Evil: 1 & Cie",
  day: "2026-11-24",
  notices: [
    {
      ...{ remediationId: "r1", kind: "due", audience: "owner", aboutOn: "2026-11-21", day: "2026-11-24" },
      text: { fr: "Sauvegarder <toutes>\nles heures", en: "" },
      owner: "Ada",
      isSettled: false,
    },
    {
      ...{ remediationId: "r2", kind: "risk", audience: "management", aboutOn: "2026-12-08", day: "2026-11-24" },
      text: { fr: "", en: 'Say "who" & where' },
      owner: null,
      isSettled: false,
    },
  ],
  digest: null,
};

test("a mail in French says each reminder once, with its link, in text and in HTML that nothing in it can break", () => {
  const { subject, text, html } = mailWords(content, "https://status.example.org");
  expect(subject).toBe("Hôte X-Evil: 1 & Cie\u00a0: 2 rappels");
  expect(text).toContain(
    "- Sauvegarder <toutes> les heures\n  En retard de 3 jours\u00a0: c’était pour le 21\u00a0novembre 2026.\n  Vous en êtes responsable.\n  https://status.example.org/fr/team/remediations/r1",
  );
  expect(text).toContain("Le risque est accepté jusqu’au 8\u00a0décembre 2026, encore 14 jours.");
  expect(text).toContain("https://status.example.org/fr/team/reminders");
  expect(html).toContain('<html lang="fr">');
  expect(html).toContain("Sauvegarder &lt;toutes&gt; les heures");
  expect(html).toContain('lang="en" style="font-weight:600">Say &quot;who&quot; &amp; where</a>');
  expect(html).not.toMatch(/<b>|<toutes>|\r/);
});

test("a digest in English has its own subject and lists, and says of each where it stands", () => {
  const line = { id: "r3", text: { fr: "x", en: "Copy elsewhere" }, state: "accepted" as const, waitsSince: null };
  const digest = {
    mine: [{ ...line, due: null }],
    late: [{ ...line, id: "r4", due: "2026-11-22" }],
    toVerify: [{ ...line, id: "r5", due: null, state: "done" as const, waitsSince: "2026-11-16" }],
  };
  const monday = { ...content, language: "en" as const, day: "2026-11-23", notices: [], digest };
  const { subject, text, html } = mailWords(monday, "https://status.example.org");
  expect(subject).toBe("Hôte X-Evil: 1 & Cie: the week of 23\u00a0November 2026");
  expect(text).not.toContain("Today’s reminders");
  expect(text).toMatch(
    /What you own[\s\S]*r3[\s\S]*What you may verify[\s\S]*r5[\s\S]*What is late elsewhere[\s\S]*r4/,
  );
  expect(text).toContain("Promised without a date");
  expect(text).toContain("1 day late: it was due on 22\u00a0November 2026.");
  expect(text).toContain("Said to be done 7 days ago, 16\u00a0November 2026");
  expect(html.match(/<li /g)).toHaveLength(3);
});

test("no password goes to another machine in the clear", () => {
  const of = (url: string) => {
    const { host, port, secure, ignoreTLS, requireTLS } = relayOptions(new URL(url));
    return `${host}:${port} ${secure ? "tls" : requireTLS ? "starttls" : ignoreTLS ? "plain" : "starttls if offered"}`;
  };
  expect(of("smtp://relay.example")).toBe("relay.example:25 starttls if offered");
  expect(of("smtp://a:b@relay.example")).toBe("relay.example:587 starttls");
  expect(of("smtps://a:b@relay.example")).toBe("relay.example:465 tls");
  expect(of("smtp://a:b@127.0.0.1:2525")).toBe("127.0.0.1:2525 plain");
  expect(of("smtp://[::1]")).toBe("::1:25 plain");
  expect(of("smtp://a:b@127.0.0.1.evil.example")).toBe("127.0.0.1.evil.example:587 starttls");
});

test("one line stays one line", () => {
  expect(oneLine("a\r\nb\u2028c\u0000\t d ")).toBe("a b c d");
});
