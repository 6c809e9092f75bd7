import { expect, test } from "vitest";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import type { EntryList } from "#domain/postmortem/schema.ts";
import { readChoices } from "#domain/remediation/choice-reads.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { commentRemediation } from "#domain/remediation/commands/comment-remediation.ts";
import { movePromise } from "#domain/remediation/commands/move-promise.ts";
import { revokeVerification } from "#domain/remediation/commands/revoke-verification.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { type ListFilter, readFilter } from "#domain/remediation/filter-rules.ts";
import { findVerifierLink } from "#domain/remediation/link-reads.ts";
import { listOfIncident, listRemediations, readOwnRemediations } from "#domain/remediation/list-reads.ts";
import { readEvidenceFile, readRemediation } from "#domain/remediation/reads.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import type { Role } from "#lib/roles.ts";
import { buildMember } from "../support/build-member.ts";
import {
  advance,
  buildAccepted,
  buildClaimed,
  buildHazard,
  buildPromise,
  claim,
  evidenceFor,
  made,
  onItem,
  propose,
  refusing,
  share,
  verifying,
} from "../support/build-remediation.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { buildPastIncident, buildPostmortem, factor, listing } from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const day = 24 * 60;
const anybody = { id: newId(), role: "responder" as Role };

/** Ids that a view shows, in their order. */
async function shown(asked: Partial<ListFilter>, member = anybody): Promise<string[]> {
  const filter = { ...readFilter({}), ...asked };
  return (await listRemediations(filter, { member, now: now() })).listed.map(({ id }) => id);
}

test("each view holds what it says, and counts it", async () => {
  const owner = await buildMember();
  const gone = await buildMember();
  const idea = await propose({ state: "idea", textEn: "An idea", ownerId: owner.id });
  const late = await buildPromise({ due: "2026-11-25", ownerId: owner.id });
  const later = await buildPromise({ due: "2026-12-24" });
  const undated = await buildPromise({ due: null });
  const orphan = await buildAccepted({ ownerId: gone.id });
  const bare = await propose();
  const declined = await propose();
  await advance(declined, "declined", { reasonEn: "No." });
  await database().member.update({ where: { id: gone.id }, data: { leftAt: new Date(after(1)) } });
  setMinutes(3 * day);
  const me = { id: owner.id, role: "responder" as const };
  expect(await shown({ view: "mine" }, me)).toEqual([late, idea]);
  expect(await shown({ view: "overdue" })).toEqual([late]);
  expect(await shown({ view: "undated" })).toEqual([undated]);
  expect(await shown({ view: "orphaned" })).toEqual([orphan]);
  expect(await shown({ view: "unowned" })).toEqual([bare]);
  expect((await shown({ view: "open" })).sort()).toEqual([idea, late, later, undated, orphan, bare].sort());
  expect((await shown({ view: "open" })).slice(0, 2)).toEqual([late, later]);
  expect(await shown({ view: "all" })).toContain(declined);
  expect(await shown({ view: "all", state: "declined" })).toEqual([declined]);
  expect(await shown({ view: "all", owner: owner.id })).toEqual([late, idea]);
  const { counts } = await listRemediations(readFilter({}), { member: me, now: now() });
  expect(counts).toEqual({ open: 6, mine: 2, verify: 0, overdue: 1, undated: 1, orphaned: 1, unowned: 1, all: 7 });
});

test("due today is not late; the day after it is, in the page's zone", async () => {
  const id = await buildPromise({ due: "2026-11-30" });
  const isLate = async () => (await shown({ view: "overdue" })).includes(id);
  // 30 November lasts in Paris until 23:00 of UTC.
  setMinutes(7 * day + 13 * 60 + 59);
  expect(await isLate()).toBe(false);
  setMinutes(7 * day + 14 * 60);
  expect(await isLate()).toBe(true);
});

test("words find, each of them, in either language, whatever stands for anything else", async () => {
  const id = await propose({ textFr: "Relais à 100 % ailleurs", textEn: "Zyx failover_copy" });
  expect(await shown({ view: "all", words: "ZYX relais" })).toEqual([id]);
  expect(await shown({ view: "all", words: "100 % ailleurs" })).toEqual([id]);
  expect(await shown({ view: "all", words: "failover_" })).toEqual([id]);
  expect(await shown({ view: "all", words: "zyx_failover" })).toEqual([]);
  expect(await shown({ view: "all", words: "zyx%copy" })).toEqual([]);
});

test("who ever owned or claimed it, or may only read, has nothing to verify", async () => {
  const { id, owner, verifier } = await buildClaimed();
  const waiting = async (memberId: string, role: Role = "responder") =>
    (await shown({ view: "verify" }, { id: memberId, role })).includes(id);
  expect(await waiting(verifier.id)).toBe(true);
  expect(await waiting(owner.id)).toBe(false);
  expect(await waiting(newId(), "reader")).toBe(false);
  const own = await readOwnRemediations({ member: { id: verifier.id, role: "responder" }, now: now(), take: 1 });
  expect(own.verify.total).toBeGreaterThan(0);
  expect(own.overdue).toEqual({ total: 0, first: [] });
  made(await verifyRemediation(verifier.caller, await refusing(id)));
  await claim(id, verifier.caller);
  expect(await waiting(verifier.id)).toBe(false);
});

test("a line says what it waits for, why it is blocked, of which incident it is, and how often its date moved", async () => {
  const incidentId = await buildPastIncident();
  const needed = await propose({ textEn: "A second network" });
  const links = [
    { incidentId, link: "arose" },
    { incidentId, link: "caused" },
  ];
  const id = await buildPromise({ due: "2026-12-01", needs: [needed], incidents: links });
  const reason = { reasonFr: "Pas de câble.", reasonEn: "No cable." };
  made(await movePromise(operator, await onItem(id, { due: "2026-12-20", ...reason })));
  await advance(id, "blocked", reason);
  const [line, ...more] = await listOfIncident(incidentId);
  expect(more).toEqual([]);
  expect(line).toMatchObject({
    ...{ id, state: "blocked", isPromised: true, due: "2026-12-20", firstDue: "2026-12-01", moves: 1 },
    blocked: { reason: { fr: "Pas de câble.", en: "No cable." } },
    waitsFor: [{ id: needed, text: { en: "A second network" } }],
    incidents: [{ id: incidentId }],
  });
  await advance(needed, "declined", { reasonEn: "No." });
  expect((await listOfIncident(incidentId))[0]?.waitsFor).toEqual([]);
});

test("one remediation is read with all that belongs to it, and with who may verify it", async () => {
  const hazardId = await buildHazard();
  const coverage = [{ hazardId, relation: "does_not_cover", standing: "tested", residualEn: "An hour of data" }];
  const { id, owner, verifier } = await buildClaimed({ coverage });
  made(await commentRemediation(owner.caller, { remediationId: id, idempotencyKey: newId(), text: "Look here." }));
  made(await verifyRemediation(verifier.caller, await verifying(id)));
  const item = await readRemediation({ id, now: now() });
  expect(item).toMatchObject({
    ...{ id, state: "verified", owner: { id: owner.id, hasLeft: false }, formerOwners: [] },
    criteria: [{ text: { fr: "Autre centre de données", en: "Other data centre" } }],
    comments: [{ text: "Look here.", member: { id: owner.id } }],
    coverage: [{ hazardId, relation: "does_not_cover", standing: "tested", residual: { en: "An hour of data" } }],
    facts: { isPromised: true, owners: [owner.id], claimants: [owner.id], criteria: 1 },
  });
  const kinds = item?.events.map(({ kind }) => kind);
  expect(kinds).toEqual(["created", "accepted", "promised", "claimed", "verified"]);
  expect(item?.events.at(-1)).toMatchObject({ member: { id: verifier.id }, evidence: [{ kind: "output" }] });
  const may = item?.verifiers.map((one) => one.id);
  expect([may?.includes(verifier.id), may?.includes(owner.id)]).toEqual([true, false]);
  expect(await readRemediation({ id: newId(), now: now() })).toBeNull();
});

test("the form offers lines of the incident's postmortem, and never loses one that is linked, whichever list it is of", async () => {
  const incidentId = await buildPostmortem();
  const write = async (list: EntryList, entries: object[]) =>
    made(await writeEntries(operator, await listing(incidentId, { list, entries })));
  await write("factors", [factor("One database.")]);
  await write("luck", [{ textEn: "The disk." }]);
  const [luck] = await database().postmortemEntry.findMany({ where: { incidentId, list: "luck" } });
  const linked = { except: null, incidentIds: [incidentId], needs: [], hazardIds: [] };
  const offered = async (entryIds: string[]) =>
    (await readChoices({ ...linked, entryIds })).entries.map(({ list, text }) => [list, text.en]);
  expect(await offered([])).toEqual([["factors", "One database."]]);
  expect(await offered([luck?.id ?? ""])).toEqual([
    ["other", "The disk."],
    ["factors", "One database."],
  ]);
});

test("a file given as evidence is read by its remediation's id and its own", async () => {
  const id = await buildPromise();
  const file = Buffer.from("<script>alert(1)</script>").toString("base64");
  const evidence = await evidenceFor(id, { kind: "file", text: "", file, fileName: "a.html", fileType: "text/html" });
  made(await claimRemediation(operator, await onItem(id, { evidence })));
  const item = await readRemediation({ id, now: now() });
  const [given] = item?.events.at(-1)?.evidence ?? [];
  expect(given).toMatchObject({ kind: "file", fileName: "a.html" });
  expect(JSON.stringify(item)).not.toContain("script");
  const found = await readEvidenceFile({ remediationId: id, evidenceId: given?.id ?? "" });
  expect(found?.name).toBe("a.html");
  expect(Buffer.from(found?.bytes ?? []).toString()).toBe("<script>alert(1)</script>");
  expect(await readEvidenceFile({ remediationId: newId(), evidenceId: given?.id ?? "" })).toBeNull();
});

test("a verifier's link shows public words and evidence alone, while it holds", async () => {
  const id = await buildPromise({ textEn: "INTERNAL-WORDS", textFr: "MOTS-INTERNES" });
  const told = { summaryFr: "Elle répond.", summaryEn: "It answers.", text: "INTERNAL-OUTPUT" };
  const internal = { criterionId: null, kind: "link", url: "https://internal.example/INTERNAL" };
  const evidence = [...(await evidenceFor(id, told)), internal];
  made(await claimRemediation(operator, await onItem(id, { evidence, note: "INTERNAL-NOTE" })));
  const { token, linkId } = await share(id, { label: "INTERNAL-LABEL" });
  const find = () => findVerifierLink({ token, now: now() });
  const found = await find();
  expect(found).toMatchObject({
    state: "open",
    claim: {
      wording: { fr: "Nous tiendrons une copie ailleurs.", en: "We will keep a copy elsewhere." },
      criteria: [{ evidence: [{ kind: "output", summary: { fr: "Elle répond.", en: "It answers." }, url: null }] }],
      evidence: [],
    },
  });
  expect(JSON.stringify(found)).not.toContain("INTERNAL");
  expect(await findVerifierLink({ token: `${token}x`, now: now() })).toEqual({ state: "unknown" });
  setMinutes(14 * day);
  expect(await find()).toEqual({ state: "over" });
  setMinutes(1);
  made(await revokeVerification(operator, { remediationId: id, linkId }));
  expect(await find()).toEqual({ state: "revoked" });
  const second = await share(id);
  const { verifier } = await buildClaimed();
  made(await verifyRemediation(verifier.caller, await verifying(id)));
  expect(await findVerifierLink({ token: second.token, now: now() })).toEqual({ state: "not_claimed" });
});
