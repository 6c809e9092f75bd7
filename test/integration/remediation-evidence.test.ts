import { expect, test } from "vitest";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { remediationLimits as limits } from "#domain/remediation/schema.ts";
import { database } from "#lib/db.ts";
import { buildAccepted, eventsOf, evidenceFor, onItem, remediationDigest } from "../support/build-remediation.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase();

/** Claims with one piece of evidence like this; answers what the command says, and the piece as it was kept. */
async function claimWith(fields: object) {
  const id = await buildAccepted();
  const [one] = await evidenceFor(id);
  const before = await remediationDigest();
  const answer = await claimRemediation(operator, await onItem(id, { evidence: [{ ...one, text: "", ...fields }] }));
  if (!answer.ok) expect(await remediationDigest()).toBe(before);
  else expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "claimed" });
  return { answer, kept: await database().remediationEvidence.findFirst({ where: { remediationId: id } }) };
}

const problem = (field: string, code: string) => ({
  ok: false,
  code: "invalid",
  problems: [{ field: `evidence.0.${field}`, code }],
});
const file = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64");

test("a file of 5 MiB is kept to the byte, and one byte more is refused", async () => {
  for (const bytes of [1, 2, 3, limits.fileBytes - 1, limits.fileBytes]) {
    const { answer, kept } = await claimWith({
      kind: "file",
      file: file(bytes),
      fileName: "restore.log",
      fileType: "text/plain",
    });
    expect(answer).toMatchObject({ ok: true });
    expect(kept).toMatchObject({ fileName: "restore.log", fileType: "text/plain" });
    expect(Buffer.from(kept?.file ?? []).equals(Buffer.alloc(bytes, 7))).toBe(true);
  }
  for (const bytes of [limits.fileBytes + 1, limits.fileBytes + 2, limits.fileBytes * 2])
    expect((await claimWith({ kind: "file", file: file(bytes), fileName: "a", fileType: "b" })).answer).toEqual(
      problem("file", "file_too_large"),
    );
});

test("a file has a name that can be read, and is more than nothing", async () => {
  const some = { kind: "file", file: file(10) };
  expect((await claimWith({ kind: "file" })).answer).toEqual(problem("file", "file_missing"));
  expect((await claimWith({ kind: "file", file: "", fileName: "a" })).answer).toEqual(problem("file", "file_missing"));
  expect((await claimWith({ ...some })).answer).toEqual(problem("fileName", "text_missing"));
  expect((await claimWith({ ...some, fileName: " \u0000 " })).answer).toEqual(problem("fileName", "text_missing"));
  expect((await claimWith({ ...some, fileName: "x".repeat(201) })).answer).toEqual(problem("fileName", "too_long"));
  expect((await claimWith({ ...some, file: "no base64!", fileName: "a" })).answer).toEqual(
    problem("file", "not_understood"),
  );
  expect((await claimWith({ ...some, fileName: "a\u0000b.log", fileType: "text/\u0000plain" })).kept).toMatchObject({
    ...{ fileName: "ab.log", fileType: "text/plain" },
  });
  expect((await claimWith({ ...some, fileName: "core" })).kept).toMatchObject({ fileType: "application/octet-stream" });
  // A name without a file is no file.
  expect((await claimWith({ kind: "drill", text: "x", fileName: "a", fileType: "b" })).kept).toMatchObject({
    ...{ file: null, fileName: null, fileType: null },
  });
});

test("a link leads to the web, whatever it is dressed as", async () => {
  for (const url of [
    ...[
      "javascript:alert(1)",
      "JavaScript:alert(1)",
      " javascript:alert(1)",
      "java\nscript:alert(1)",
      "\u0000javascript:alert(1)",
    ],
    ...[
      "data:text/html,<script>",
      "vbscript:x",
      "file:///etc/passwd",
      "ftp://a.example",
      "//a.example",
      "/etc",
      "a.example",
      "https://",
    ],
  ])
    expect((await claimWith({ kind: "link", url })).answer, url).toEqual(problem("url", "link_invalid"));
  expect((await claimWith({ kind: "link", url: "" })).answer).toEqual(problem("url", "link_missing"));
  expect((await claimWith({ kind: "link", url: `https://a.example/${"x".repeat(2000)}` })).answer).toEqual(
    problem("url", "too_long"),
  );
  const kept = async (url: string) => (await claimWith({ kind: "link", url })).kept?.url;
  expect(await kept(" HTTPS://Wiki.Example/Copy ")).toBe("https://wiki.example/Copy");
  expect(await kept("http://10.0.0.7:3000/d/1")).toBe("http://10.0.0.7:3000/d/1");
  expect(await kept("https://grafana/d?x=\u202eab\u0000c")).toBe("https://grafana/d?x=%E2%80%AEab%00c");
});

test("output is kept to 20,000 characters as people count them, without what PostgreSQL cannot hold, with its marks of direction", async () => {
  const kept = async (text: string) => (await claimWith({ kind: "output", text })).kept?.text;
  for (const letter of ["x", "é", "🙂"])
    expect(await kept(letter.repeat(limits.output))).toBe(letter.repeat(limits.output));
  for (const letter of ["x", "🙂"])
    expect((await claimWith({ kind: "output", text: letter.repeat(limits.output + 1) })).answer).toEqual(
      problem("text", "too_long"),
    );
  expect(await kept("$ psql\u0000 -c '\u202eSELECT\u202c 1'\r\n\u0007ok\ud800 \u061c\u200f.")).toBe(
    "$ psql -c '\u202eSELECT\u202c 1'\nok\ufffd \u061c\u200f.",
  );
  expect((await claimWith({ kind: "output", text: "\u0000\u0001\u001b" })).answer).toEqual(
    problem("text", "text_missing"),
  );
  expect((await claimWith({ kind: "drill", text: " " })).answer).toEqual(problem("text", "text_missing"));
});

test("what customers read of evidence is in both languages, or in none", async () => {
  const said = { kind: "drill", text: "Restored in 12 min" };
  expect((await claimWith({ ...said, summaryFr: "Restauré." })).answer).toEqual(
    problem("summaryEn", "both_languages_needed"),
  );
  expect((await claimWith({ ...said, summaryEn: "Restored." })).answer).toEqual(
    problem("summaryFr", "both_languages_needed"),
  );
  expect((await claimWith({ ...said, summaryFr: "Restauré.", summaryEn: "Restored." })).kept).toMatchObject({
    ...{ summaryFr: "Restauré.", isUrlPublic: false },
  });
});

test("so many pieces of evidence and no more", async () => {
  const id = await buildAccepted();
  const [one] = await evidenceFor(id);
  const attempt = async (count: number) =>
    claimRemediation(operator, await onItem(id, { evidence: Array.from({ length: count }, () => ({ ...one })) }));
  expect(await attempt(limits.evidence + 1)).toMatchObject({ problems: [{ field: "evidence", code: "too_many" }] });
  expect(await attempt(limits.evidence)).toMatchObject({ ok: true });
});
