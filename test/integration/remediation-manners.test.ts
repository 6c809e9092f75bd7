import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { retireHazard } from "#domain/hazard/commands/retire-hazard.ts";
import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { assignRemediation } from "#domain/remediation/commands/assign-remediation.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { commentRemediation } from "#domain/remediation/commands/comment-remediation.ts";
import { describeRemediation } from "#domain/remediation/commands/describe-remediation.ts";
import { judgeRemediation } from "#domain/remediation/commands/judge-remediation.ts";
import { lapseRechecks } from "#domain/remediation/commands/lapse-rechecks.ts";
import { movePromise } from "#domain/remediation/commands/move-promise.ts";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import { proposeRemediation } from "#domain/remediation/commands/propose-remediation.ts";
import { revokeVerification } from "#domain/remediation/commands/revoke-verification.ts";
import { rewordPromise } from "#domain/remediation/commands/reword-promise.ts";
import { shareVerification } from "#domain/remediation/commands/share-verification.ts";
import { tellRemediation } from "#domain/remediation/commands/tell-remediation.ts";
import { verifyByLink } from "#domain/remediation/commands/verify-by-link.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { withdrawPromise } from "#domain/remediation/commands/withdraw-promise.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { hasRight, type Right, type Role, roles } from "#lib/roles.ts";
import { buildMember } from "../support/build-member.ts";
import {
  aHazard,
  aProposal,
  asDescribed,
  buildAccepted,
  buildClaimed,
  buildHazard,
  buildPromise,
  buildVerified,
  eventsOf,
  evidenceFor,
  onItem,
  promising,
  propose,
  refusing,
  remediationDigest,
  remediationOf,
  share,
  verifying,
} from "../support/build-remediation.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { top } from "../support/source-files.ts";

stopClock();
ownDatabase();

type Raw = Record<string, unknown>;
type Command = (caller: Caller, raw: unknown) => Promise<{ ok: boolean; code?: string }>;
type Case = {
  command: Command;
  right: Right | "cli" | "public";
  publishes: boolean;
  /** What happens to the item; none where nothing of it changes, or where there is no item yet. */
  event?: string;
  /** It carries the version that it was typed against. */
  versioned?: boolean;
  prepare(): Promise<Raw>;
};

const reason = { reasonFr: "Nous avons trouvé mieux.", reasonEn: "We found something better." };

/** Every command on a remediation or a hazard, with what makes an input that succeeds. */
const cases: Record<string, Case> = {
  "propose-remediation": {
    command: proposeRemediation,
    right: "approve",
    publishes: false,
    prepare: async () => aProposal(),
  },
  "describe-remediation": {
    ...{ command: describeRemediation, right: "approve", publishes: true, versioned: true },
    prepare: async () => asDescribed(await propose(), { kind: "recover" }),
  },
  "assign-remediation": {
    ...{ command: assignRemediation, right: "approve", publishes: true, versioned: true, event: "assigned" },
    prepare: async () =>
      onItem(await propose(), { ownerId: (await buildMember()).id, ownerRoleEn: "The database team" }),
  },
  "advance-remediation": {
    ...{ command: advanceRemediation, right: "approve", publishes: true, versioned: true, event: "accepted" },
    prepare: async () => onItem(await propose(), { step: "accepted" }),
  },
  "tell-remediation": {
    ...{ command: tellRemediation, right: "review", publishes: true, versioned: true, event: "told" },
    prepare: async () => onItem(await propose(), promising(null)),
  },
  "promise-remediation": {
    ...{ command: promiseRemediation, right: "review", publishes: true, versioned: true, event: "promised" },
    prepare: async () => onItem(await buildAccepted({ ownerId: (await buildMember()).id }), promising("2026-12-31")),
  },
  "move-promise": {
    ...{ command: movePromise, right: "review", publishes: true, versioned: true, event: "moved" },
    prepare: async () => onItem(await buildPromise(), { due: "2027-01-31", ...reason }),
  },
  "reword-promise": {
    ...{ command: rewordPromise, right: "review", publishes: true, versioned: true, event: "reworded" },
    prepare: async () => onItem(await buildPromise(), { wordingFr: "Une copie.", wordingEn: "A copy.", ...reason }),
  },
  "withdraw-promise": {
    ...{ command: withdrawPromise, right: "review", publishes: true, versioned: true, event: "withdrawn" },
    prepare: async () => onItem(await buildPromise(), reason),
  },
  "accept-risk": {
    ...{ command: acceptRisk, right: "review", publishes: true, versioned: true, event: "risk_accepted" },
    prepare: async () => onItem(await buildPromise(), { until: "2027-06-30", ...reason }),
  },
  "claim-remediation": {
    ...{ command: claimRemediation, right: "approve", publishes: true, versioned: true, event: "claimed" },
    prepare: async () => {
      const id = await buildPromise();
      return onItem(id, { evidence: await evidenceFor(id) });
    },
  },
  "verify-remediation": {
    ...{ command: verifyRemediation, right: "approve", publishes: true, versioned: true, event: "verified" },
    prepare: async () => verifying((await buildClaimed()).id),
  },
  "judge-remediation": {
    ...{ command: judgeRemediation, right: "approve", publishes: true, versioned: true, event: "regressed" },
    prepare: async () => onItem((await buildVerified()).id, { judgement: "regressed", ...reason }),
  },
  "comment-remediation": {
    ...{ command: commentRemediation, right: "approve", publishes: false },
    prepare: async () => onItem(await propose(), { text: "Ask the database team first." }),
  },
  "share-verification": {
    ...{ command: shareVerification, right: "review", publishes: false },
    prepare: async () => {
      const { id: remediationId } = await buildClaimed();
      return { remediationId, roleFr: "Un client", roleEn: "A customer", label: "Ada" };
    },
  },
  "revoke-verification": {
    ...{ command: revokeVerification, right: "review", publishes: false },
    prepare: async () => {
      const { id } = await buildClaimed();
      return { remediationId: id, linkId: (await share(id)).linkId };
    },
  },
  "verify-by-link": {
    ...{ command: verifyByLink, right: "public", publishes: true, event: "refused" },
    prepare: async () => {
      const { id } = await buildClaimed();
      return { ...(await refusing(id)), token: (await share(id)).token };
    },
  },
  "lapse-rechecks": { command: lapseRechecks, right: "cli", publishes: true, prepare: async () => ({}) },
  "save-hazard": { command: saveHazard, right: "approve", publishes: true, prepare: async () => aHazard() },
  "retire-hazard": {
    ...{ command: retireHazard, right: "review", publishes: true, versioned: true },
    prepare: async () => ({ hazardId: await buildHazard(), version: 1 }),
  },
};

const each = Object.entries(cases).map(([name, one]) => ({ name, ...one }));
const idOf = (raw: Raw): string | null => (typeof raw.remediationId === "string" ? raw.remediationId : null);
const may = (right: Case["right"], role: Role) => right === "public" || (right !== "cli" && hasRight(role, right));

test("every command on a remediation or a hazard has its case here", () => {
  const commands = ["remediation", "hazard"].flatMap((noun) => readdirSync(join(top, `domain/${noun}/commands`)));
  expect(Object.keys(cases).sort()).toEqual(commands.map((file) => file.replace(/\.ts$/, "")).sort());
});

test.each(each)("$name is for those with the right to, and for nobody who is signed out", async (one) => {
  const raw = await one.prepare();
  const [gone, due] = [await buildMember(), await buildMember({ mustChangePassword: true })];
  await database().member.update({ where: { id: gone.id }, data: { leftAt: new Date(morning) } });
  const before = await remediationDigest();
  expect(await one.command({ kind: "member", sessionId: "nobody" }, raw)).toMatchObject({ code: "signed_out" });
  expect(await one.command(gone.caller, raw)).toMatchObject({ code: "signed_out" });
  expect(await one.command(due.caller, raw)).toMatchObject({ ok: false });
  for (const role of roles.filter((one_) => !may(one.right, one_)))
    expect(await one.command((await buildMember({ role })).caller, raw), role).toMatchObject({ code: "forbidden" });
  expect(await remediationDigest()).toBe(before);
});

test.each(each)("$name leaves one event, one row of the log, and owes the public what it changes", async (one) => {
  const raw = await one.prepare();
  const member = await buildMember({ role: one.right === "review" ? "reviewer" : "responder" });
  const isMembers = one.right !== "cli" && one.right !== "public";
  const id = idOf(raw);
  const before = id === null ? null : { item: await remediationOf(id), events: await eventsOf(id) };
  const [lastLog, lastRequest] = [
    await database().auditEntry.findFirst({ orderBy: { id: "desc" } }),
    await database().publicationRequest.findFirst({ orderBy: { id: "desc" } }),
  ];
  const answer = await one.command(isMembers ? member.caller : operator, raw);
  expect(answer).toMatchObject({ ok: true });
  const value = (answer as unknown as { value: { remediationId?: string; hazardId?: string } }).value;
  const subject = value.remediationId ?? value.hazardId ?? null;
  const logged = await database().auditEntry.findMany({ where: { id: { gt: lastLog?.id ?? 0 } } });
  expect(logged).toMatchObject([{ command: one.name, actorId: isMembers ? member.id : "cli:test", subject }]);
  const owed = await database().publicationRequest.findMany({ where: { id: { gt: lastRequest?.id ?? 0 } } });
  expect(owed).toMatchObject(one.publishes ? [{ command: one.name, subject }] : []);
  if (id === null || before === null) return;
  const after = await remediationOf(id);
  const events = (await eventsOf(id)).slice(before.events.length);
  expect(events.map(({ kind, seq, state }) => ({ kind, seq, state }))).toEqual(
    one.event === undefined ? [] : [{ kind: one.event, seq: before.item.lastSeq + 1, state: after.state }],
  );
  expect(after.version - before.item.version).toBe(one.event !== undefined || one.versioned === true ? 1 : 0);
  if (isMembers && one.event !== undefined) expect(events).toMatchObject([{ memberId: member.id, linkId: null }]);
});

test.each(each.filter(({ versioned }) => versioned))("$name is refused against another version", async (one) => {
  const raw = await one.prepare();
  const { caller } = await buildMember({ role: "administrator" });
  const before = await remediationDigest();
  for (const version of [Number(raw.version) - 1, Number(raw.version) + 1].filter((version) => version > 0))
    expect(await one.command(caller, { ...raw, version })).toEqual({ ok: false, code: "stale", field: "version" });
  expect(await remediationDigest()).toBe(before);
});

test.each(each.filter(({ name }) => !["propose-remediation", "lapse-rechecks"].includes(name)))(
  "$name is refused where there is no such thing",
  async (one) => {
    const raw = await one.prepare();
    const { caller } = await buildMember({ role: "administrator" });
    const before = await remediationDigest();
    const missing = "nothing00000";
    const answer = await one.command(one.right === "public" ? operator : caller, {
      ...raw,
      ...{ remediationId: missing, hazardId: missing, token: "a token that was never given to anybody" },
    });
    const link = ["revoke-verification", "verify-by-link"].includes(one.name) ? "link_unknown" : null;
    expect(answer).toMatchObject({
      code: link ?? (one.name.endsWith("hazard") ? "hazard_unknown" : "remediation_unknown"),
    });
    expect(await remediationDigest()).toBe(before);
  },
);

test.each(each.filter(({ name }) => !["lapse-rechecks", "verify-by-link"].includes(name)))(
  "$name done twice by the same key is done once",
  async (one) => {
    const raw = await one.prepare();
    if (!("idempotencyKey" in raw)) return;
    const { caller } = await buildMember({ role: "administrator" });
    const first = await one.command(caller, raw);
    const settled = await remediationDigest();
    const second = await one.command(caller, raw);
    expect(await remediationDigest()).toBe(settled);
    // Those whose input keeps no key are held by the version.
    if (second.ok) expect(second).toEqual(first);
    else expect(second).toMatchObject({ code: "stale" });
  },
);
