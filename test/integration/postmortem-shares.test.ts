import { expect, test } from "vitest";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { retractPostmortem } from "#domain/postmortem/commands/retract-postmortem.ts";
import { revokeShare } from "#domain/postmortem/commands/revoke-share.ts";
import { sharePostmortem } from "#domain/postmortem/commands/share-postmortem.ts";
import { findShare, listShares } from "#domain/postmortem/share-reads.ts";
import { shareLimits } from "#domain/postmortem/share-schema.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { tokenHash } from "#lib/one-time-token.ts";
import { buildMember } from "../support/build-member.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countPostmortemRows } from "../support/postmortem-rows.ts";
import { auditOf } from "../support/traces.ts";
import {
  buildApproved,
  buildPostmortem,
  buildPublished,
  onVersion,
  postmortemOf,
  publishing,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const day = 24 * 60;

async function share(incidentId: string, { days = 7, label = "The insurer", caller = operator } = {}) {
  const answer = await sharePostmortem(caller, { incidentId, days, label });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

const found = (token: string) => findShare({ token, now: now() });

test("a link shows its postmortem to whoever holds it, and only its fingerprint is kept", async () => {
  const [member, incidentId] = [await buildMember(), await buildPostmortem()];
  const before = await postmortemOf(incidentId);
  const { token, shareId, expiresAt, replaced } = await share(incidentId, { caller: member.caller, days: 3 });
  expect([expiresAt.toISOString(), replaced]).toEqual([after(3 * day), false]);
  expect(await found(token)).toEqual({ incidentId, expiresAt: after(3 * day) });
  const row = await database().postmortemShare.findUniqueOrThrow({ where: { id: shareId } });
  expect(row).toMatchObject({ tokenHash: tokenHash(token), createdById: member.id, label: "The insurer" });
  const [log] = (await auditOf(incidentId)).slice(-1);
  expect(log).toMatchObject({
    ...{ command: "share-postmortem", actorId: member.id },
    detail: { shareId, until: after(3 * day), replaced: false },
  });
  // No word of the draft has changed, and the secret stands nowhere.
  expect(await postmortemOf(incidentId)).toEqual(before);
  const kept = await database().$queryRaw<object[]>`
    SELECT a::text AS t FROM audit_entry a UNION ALL SELECT r::text FROM command_receipt r UNION ALL SELECT s::text FROM postmortem_share s`;
  expect(JSON.stringify(kept)).not.toContain(token);
});

test("a link ends at its instant, not before", async () => {
  const { token } = await share(await buildPostmortem(), { days: 1 });
  setMinutes(day - 1);
  expect(await found(token)).not.toBeNull();
  setMinutes(day);
  expect(await found(token)).toBeNull();
});

test("a link that was revoked ends at once; revoking it twice is once, and the others go on", async () => {
  const [incidentId, other] = [await buildPostmortem(), await buildPostmortem()];
  const [first, second] = [await share(incidentId), await share(incidentId, { label: "A customer" })];
  const { shareId } = first;
  expect(await revokeShare(operator, { incidentId: other, shareId })).toMatchObject({ code: "share_unknown" });
  expect(await revokeShare(operator, { incidentId, shareId: "nothing" })).toMatchObject({ code: "share_unknown" });
  expect(await found(first.token)).not.toBeNull();
  setMinutes(1);
  expect(await revokeShare(operator, { incidentId, shareId })).toMatchObject({ ok: true });
  setMinutes(2);
  expect(await revokeShare(operator, { incidentId, shareId })).toMatchObject({ ok: true });
  expect([await found(first.token), await found(second.token)]).toEqual([
    null,
    { incidentId, expiresAt: after(7 * day) },
  ]);
  const row = await database().postmortemShare.findUniqueOrThrow({ where: { id: shareId } });
  expect(row.revokedAt?.toISOString()).toBe(after(1));
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({ command: "revoke-share", detail: { shareId } });
});

test("another link for the same label takes the place of the first: a double tap leaves one", async () => {
  const incidentId = await buildPostmortem();
  const twice = await Promise.all([share(incidentId), share(incidentId)]);
  const held = await Promise.all(twice.map(({ token }) => found(token)));
  expect(held.filter((one) => one !== null)).toHaveLength(1);
  const last = await share(incidentId, { days: 30 });
  expect(last.replaced).toBe(true);
  expect(await listShares(incidentId, now())).toEqual([
    { id: last.shareId, label: "The insurer", by: null, createdAt: morning, expiresAt: after(30 * day) },
  ]);
});

test("no other token opens anything: guessed, altered, of another case, or the fingerprint itself", async () => {
  const { token } = await share(await buildPostmortem());
  const last = token.at(-1) === "A" ? "B" : "A";
  const others = [
    "",
    "x",
    token.slice(1),
    token.slice(0, -1) + last,
    token.toLowerCase(),
    `${token} `,
    tokenHash(token),
    "%",
    "../",
  ];
  for (const other of others) expect(await found(other), other).toBeNull();
});

test("days and label are judged, and nothing stays of what was refused", async () => {
  const incidentId = await buildPostmortem();
  const before = await countPostmortemRows();
  const attempt = (fields: object) => sharePostmortem(operator, { incidentId, days: 7, label: "x", ...fields });
  for (const days of [0, 31, -1])
    expect(await attempt({ days })).toMatchObject({ problems: [{ field: "days", code: "days_outside" }] });
  for (const days of [1.5, "soon", Number.NaN])
    expect(await attempt({ days })).toMatchObject({ problems: [{ field: "days", code: "not_a_number" }] });
  expect(await attempt({ label: "  " })).toMatchObject({ problems: [{ field: "label", code: "label_missing" }] });
  expect(await attempt({ label: "x".repeat(81) })).toMatchObject({ problems: [{ field: "label", code: "too_long" }] });
  expect(await countPostmortemRows()).toEqual(before);
  for (const days of [1, 30]) expect(await attempt({ days, label: String(days) })).toMatchObject({ ok: true });
});

test("so many links hold at once and no more; those that are over do not count", async () => {
  const incidentId = await buildPostmortem();
  for (let n = 0; n < shareLimits.open; n++) await share(incidentId, { label: `Reader ${n}`, days: 2 });
  const more = () => sharePostmortem(operator, { incidentId, days: 7, label: "One more" });
  expect(await more()).toEqual({ ok: false, code: "too_many", field: "label" });
  expect(await share(incidentId, { label: "Reader 0" })).toMatchObject({ replaced: true });
  setMinutes(2 * day);
  expect(await more()).toMatchObject({ ok: true });
  expect(await listShares(incidentId, now())).toHaveLength(2);
});

test("a link goes on after publication, and shows nothing once the postmortem was retracted", async () => {
  const { incidentId, author } = await buildApproved();
  const { token } = await share(incidentId);
  await publishPostmortem(author.caller, await publishing(incidentId));
  expect(await found(token)).not.toBeNull();
  const reason = { reasonFr: "", reasonEn: "Wrong." };
  expect(await retractPostmortem(author.caller, await onVersion(incidentId, reason))).toMatchObject({ ok: true });
  expect(await found(token)).toBeNull();
});

test("links belong to their postmortem: another one lists none of them", async () => {
  const { incidentId } = await buildPublished();
  await share(incidentId);
  expect(await listShares(await buildPostmortem(), now())).toEqual([]);
});
