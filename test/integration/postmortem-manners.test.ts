import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { addPicture } from "#domain/postmortem/commands/add-picture.ts";
import { chooseSource } from "#domain/postmortem/commands/choose-source.ts";
import { confirmTranslation } from "#domain/postmortem/commands/confirm-translation.ts";
import { describePicture } from "#domain/postmortem/commands/describe-picture.ts";
import { describePostmortem } from "#domain/postmortem/commands/describe-postmortem.ts";
import { keepWarning } from "#domain/postmortem/commands/keep-warning.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { publishScheduled } from "#domain/postmortem/commands/publish-scheduled.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { removePicture } from "#domain/postmortem/commands/remove-picture.ts";
import { retractPostmortem } from "#domain/postmortem/commands/retract-postmortem.ts";
import { reviewPostmortem } from "#domain/postmortem/commands/review-postmortem.ts";
import { revokeShare } from "#domain/postmortem/commands/revoke-share.ts";
import { settleReview } from "#domain/postmortem/commands/settle-review.ts";
import { sharePostmortem } from "#domain/postmortem/commands/share-postmortem.ts";
import { startPostmortem } from "#domain/postmortem/commands/start-postmortem.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { translateCorrection } from "#domain/postmortem/commands/translate-correction.ts";
import { unschedulePostmortem } from "#domain/postmortem/commands/unschedule-postmortem.ts";
import { waivePostmortem } from "#domain/postmortem/commands/waive-postmortem.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { hasRight, type Right, type Role, roles } from "#lib/roles.ts";
import { buildMember } from "../support/build-member.ts";
import { aPicture, buildPicture, describing as describingPicture } from "../support/build-picture.ts";
import { after, morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countPostmortemRows } from "../support/postmortem-rows.ts";
import { top } from "../support/source-files.ts";
import { auditOf, requestsFor } from "../support/traces.ts";
import {
  buildApproved,
  buildHalfCorrected,
  buildPastIncident,
  buildPostmortem,
  buildPublished,
  confirming,
  describing,
  listing,
  onVersion,
  publishing,
  reviewing,
  translating,
  write,
  writing,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

type Raw = { incidentId: string; version?: number };
type Command = (caller: Caller, raw: unknown) => Promise<{ ok: boolean; code?: string; field?: string }>;
type Case = {
  command: Command;
  right: Right | "cli";
  publishes?: boolean;
  /** It says which version of the whole it was made against. */
  versioned?: boolean;
  /** It makes a postmortem, rather than changing one. */
  begins?: boolean;
  /** What removes a passage removes it from a retracted one too. */
  afterRetraction?: boolean;
  prepare(): Promise<Raw>;
};

const reason = { reasonFr: "", reasonEn: "It was small." };
const written = async () => {
  const incidentId = await buildPostmortem();
  await write(incidentId, { text: "Le courrier est tombé." });
  return incidentId;
};
const scheduled = async () => {
  const { incidentId } = await buildApproved();
  await publishPostmortem(operator, await publishing(incidentId, { at: after(60) }));
  return incidentId;
};
const reviewed = async () => {
  const incidentId = await written();
  const answer = await reviewPostmortem(operator, await reviewing(incidentId, { kind: "comment", text: "Why?" }));
  return { incidentId, reviewId: answer.ok ? answer.value.reviewId : "" };
};

/** Every command on a postmortem, with what makes an input that succeeds. */
const cases: Record<string, Case> = {
  "start-postmortem": {
    ...{ command: startPostmortem, right: "post", publishes: true, begins: true },
    prepare: async () => ({ incidentId: await buildPastIncident(), size: "full", sourceLanguage: "fr" }) as Raw,
  },
  "waive-postmortem": {
    ...{ command: waivePostmortem, right: "post", publishes: true, begins: true },
    prepare: async () => ({ incidentId: await buildPastIncident(), ...reason }) as Raw,
  },
  "write-text": {
    ...{ command: writeText, right: "post" },
    prepare: async () => writing(await buildPostmortem(), { text: "Le courrier est tombé." }),
  },
  "write-entries": {
    ...{ command: writeEntries, right: "post" },
    prepare: async () => listing(await buildPostmortem(), { list: "luck", entries: [{ textEn: "It was early." }] }),
  },
  "describe-postmortem": {
    ...{ command: describePostmortem, right: "post" },
    prepare: async () => describing(await buildPostmortem()),
  },
  "choose-source": {
    ...{ command: chooseSource, right: "post" },
    prepare: async () => ({ incidentId: await written(), section: "summary", language: "en" }) as Raw,
  },
  "confirm-translation": {
    ...{ command: confirmTranslation, right: "post" },
    prepare: async () => {
      const incidentId = await written();
      await write(incidentId, { language: "en", text: "Mail went down." });
      return confirming(incidentId);
    },
  },
  "keep-warning": {
    ...{ command: keepWarning, right: "post" },
    prepare: async () => {
      const said = { section: "summary", language: "en", phrase: "human error", reason: "A title." };
      return { incidentId: await written(), ...said } as Raw;
    },
  },
  "add-picture": {
    ...{ command: addPicture, right: "post" },
    prepare: async () => {
      const bytes = await aPicture({ width: 20, height: 10 });
      return { incidentId: await buildPostmortem(), bytes } as Raw;
    },
  },
  "describe-picture": {
    ...{ command: describePicture, right: "post" },
    prepare: async () => {
      const incidentId = await buildPostmortem();
      return describingPicture(incidentId, await buildPicture(incidentId));
    },
  },
  "remove-picture": {
    ...{ command: removePicture, right: "post" },
    prepare: async () => {
      const incidentId = await buildPostmortem();
      return { incidentId, pictureId: await buildPicture(incidentId) } as Raw;
    },
  },
  "share-postmortem": {
    ...{ command: sharePostmortem, right: "post" },
    prepare: async () => ({ incidentId: await buildPostmortem(), days: 7, label: "The insurer" }) as Raw,
  },
  "revoke-share": {
    ...{ command: revokeShare, right: "post" },
    prepare: async () => {
      const incidentId = await buildPostmortem();
      const answer = await sharePostmortem(operator, { incidentId, days: 7, label: "The insurer" });
      return { incidentId, shareId: answer.ok ? answer.value.shareId : "" } as Raw;
    },
  },
  "submit-postmortem": {
    ...{ command: submitPostmortem, right: "post", versioned: true },
    prepare: async () => onVersion(await written(), { stage: "in_review" }),
  },
  "review-postmortem": {
    ...{ command: reviewPostmortem, right: "approve", versioned: true },
    prepare: async () => {
      const incidentId = await written();
      await submitPostmortem(operator, await onVersion(incidentId, { stage: "in_review" }));
      return reviewing(incidentId, { kind: "changes_requested", text: "Say how long." });
    },
  },
  "settle-review": { command: settleReview, right: "post", prepare: reviewed },
  "publish-postmortem": {
    ...{ command: publishPostmortem, right: "post", publishes: true, versioned: true },
    prepare: async () => publishing((await buildApproved()).incidentId),
  },
  "publish-scheduled": {
    ...{ command: publishScheduled, right: "cli", publishes: true },
    prepare: async () => {
      const incidentId = await scheduled();
      vi.setSystemTime(after(60));
      return { incidentId };
    },
  },
  "translate-correction": {
    ...{ command: translateCorrection, right: "post", publishes: true },
    prepare: async () => {
      const incidentId = await buildHalfCorrected();
      return translating(incidentId, [{ number: 2, field: "what", language: "en", text: "The duration" }]);
    },
  },
  "unschedule-postmortem": {
    ...{ command: unschedulePostmortem, right: "post", versioned: true },
    prepare: async () => onVersion(await scheduled(), {}),
  },
  "retract-postmortem": {
    ...{ command: retractPostmortem, right: "post", publishes: true, versioned: true },
    prepare: async () => onVersion((await buildPublished()).incidentId, reason),
  },
  "redact-postmortem": {
    ...{ command: redactPostmortem, right: "post", publishes: true, versioned: true, afterRetraction: true },
    prepare: async () => onVersion((await buildPublished()).incidentId, { ...reason, passage: "courrier" }),
  },
};

const each = Object.entries(cases).map(([name, one]) => ({ name, ...one }));
const changing = each.filter(({ begins }) => begins !== true);
const may = (right: Right | "cli", role: Role) => right !== "cli" && hasRight(role, right);

test("every command on a postmortem has its case here", () => {
  const commands = readdirSync(join(top, "domain/postmortem/commands")).map((file) => file.replace(/\.ts$/, ""));
  expect(Object.keys(cases).sort()).toEqual(commands.sort());
});

test.each(each)("$name is for those with the right to, and for nobody who is signed out", async (one) => {
  const raw = await one.prepare();
  const [gone, due] = [await buildMember(), await buildMember({ mustChangePassword: true })];
  await database().member.update({ where: { id: gone.id }, data: { leftAt: new Date(morning) } });
  const before = await countPostmortemRows();
  expect(await one.command({ kind: "member", sessionId: "nobody" }, raw)).toMatchObject({ code: "signed_out" });
  expect(await one.command(gone.caller, raw)).toMatchObject({ code: "signed_out" });
  expect(await one.command(due.caller, raw)).toMatchObject({ ok: false });
  const mine = roles.filter((role) => !may(one.right, role));
  for (const role of mine)
    expect(await one.command((await buildMember({ role })).caller, raw), role).toMatchObject({ code: "forbidden" });
  expect(await countPostmortemRows()).toEqual(before);
});

test.each(each)("$name leaves one row of the log with who did it, and owes the public what it changes", async (one) => {
  const raw = await one.prepare();
  const [member, { incidentId }] = [await buildMember(), raw];
  const caller = one.right === "cli" ? operator : member.caller;
  const [logged, owed] = [(await auditOf(incidentId)).length, (await requestsFor(incidentId)).length];
  expect(await one.command(caller, raw)).toMatchObject({ ok: true });
  expect((await auditOf(incidentId)).slice(logged)).toMatchObject([
    { command: one.name, actorId: one.right === "cli" ? "cli:test" : member.id, subject: incidentId },
  ]);
  expect((await requestsFor(incidentId)).slice(owed)).toMatchObject(
    one.publishes === true ? [{ command: one.name }] : [],
  );
});

test.each(changing)("$name is refused where there is no postmortem, and where none is needed", async (one) => {
  const raw = await one.prepare();
  expect(await one.command(operator, { ...raw, incidentId: "nowhere" })).toMatchObject({ code: "postmortem_unknown" });
  const incidentId = await buildPastIncident();
  expect(await one.command(operator, { ...raw, incidentId })).toMatchObject({ code: "postmortem_unknown" });
  await waivePostmortem(operator, { incidentId, ...reason });
  const waived = one.name === "redact-postmortem" ? { ok: false } : { code: "postmortem_waived" };
  expect(await one.command(operator, { ...raw, incidentId })).toMatchObject(waived);
});

test.each(changing)("$name is refused once it was retracted, unless it removes a passage", async (one) => {
  const raw = await one.prepare();
  const data = { retractedAt: new Date(morning), retractedReasonEn: "Wrong." };
  const calm = { stage: "draft", scheduledAt: null } as const;
  await database()
    .$executeRaw`UPDATE postmortem SET plan = NULL, stage = 'draft', scheduled_at = NULL WHERE incident_id = ${raw.incidentId}`;
  await database().postmortem.update({ where: { incidentId: raw.incidentId }, data: { ...data, ...calm } });
  const before = await countPostmortemRows();
  const answer = await one.command(operator, raw);
  if (one.afterRetraction === true) return expect(answer).toMatchObject({ ok: true });
  expect(answer).toMatchObject({ code: "postmortem_retracted" });
  expect(await countPostmortemRows()).toEqual(before);
});

test.each(each.filter(({ versioned }) => versioned))("$name is refused against another version", async (one) => {
  const raw = await one.prepare();
  const before = await countPostmortemRows();
  for (const version of [(raw.version ?? 0) - 1, (raw.version ?? 0) + 1])
    expect(await one.command(operator, { ...raw, version, idempotencyKey: newId() })).toMatchObject({
      ...{ code: "stale", field: "version" },
    });
  expect(await countPostmortemRows()).toEqual(before);
});

test.each(each)("$name, called twice at once with the same, neither fails nor does it twice", async (one) => {
  const raw = await one.prepare();
  const answers = await Promise.all([one.command(operator, raw), one.command(operator, raw)]);
  expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
  const once = await countPostmortemRows();
  await one.command(operator, raw);
  const { audit: _, request: __, ...rows } = await countPostmortemRows();
  const { audit: ___, request: ____, ...firstRows } = once;
  expect(rows).toEqual(firstRows);
});
