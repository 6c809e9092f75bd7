import { expect, test } from "vitest";
import { type AuditFact, factsOf } from "#domain/member/audit-rules.ts";
import { chooseSource } from "#domain/postmortem/commands/choose-source.ts";
import { confirmTranslation } from "#domain/postmortem/commands/confirm-translation.ts";
import { describePostmortem } from "#domain/postmortem/commands/describe-postmortem.ts";
import { keepWarning } from "#domain/postmortem/commands/keep-warning.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { publishScheduled } from "#domain/postmortem/commands/publish-scheduled.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { retractPostmortem } from "#domain/postmortem/commands/retract-postmortem.ts";
import { reviewPostmortem } from "#domain/postmortem/commands/review-postmortem.ts";
import { settleReview } from "#domain/postmortem/commands/settle-review.ts";
import { startPostmortem } from "#domain/postmortem/commands/start-postmortem.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { translateCorrection } from "#domain/postmortem/commands/translate-correction.ts";
import { unschedulePostmortem } from "#domain/postmortem/commands/unschedule-postmortem.ts";
import { waivePostmortem } from "#domain/postmortem/commands/waive-postmortem.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { database } from "#lib/db.ts";
import en from "#messages/en.json" with { type: "json" };
import { buildMember } from "../support/build-member.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";
import {
  approve,
  buildPastIncident,
  buildPublished,
  confirming,
  describing,
  factor,
  listing,
  material,
  onVersion,
  postmortemOf,
  publishing,
  reviewing,
  translating,
  writing,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

/** Words that people wrote, and reasons that they gave. */
const marker = "Marqueur-4711";
const reasonMarker = "Motif-4712";
const reason = { reasonFr: reasonMarker, reasonEn: reasonMarker };
const at = { section: "summary", language: "en" } as const;
const wordsOf = (text: string) => ({ textFr: text, textEn: text, noteFr: text, noteEn: text });
const planOf = (text: string) => ({
  ...{ ...material, whatFr: text, whatEn: text, whyFr: text, whyEn: text, askedByFr: text, askedByEn: text },
  ...{ waiverFr: text, waiverEn: text, unansweredReason: text },
});

/** A step with as many words as it takes, in an order in which each succeeds. */
type Step = (incidentId: string) => Promise<{ ok: boolean }>;

const steps: [string, Step][] = [
  ["waive-postmortem", (incidentId) => waivePostmortem(operator, { incidentId, ...reason })],
  [
    "start-postmortem",
    (incidentId) => {
      const prepared = [{ section: "summary", fr: marker, en: marker }];
      return startPostmortem(operator, { incidentId, size: "full", sourceLanguage: "fr", prepared });
    },
  ],
  ["write-text", async (id) => writeText(operator, await writing(id, { ...at, text: `${marker} encore` }))],
  ["confirm-translation", async (id) => confirmTranslation(operator, await confirming(id))],
  ["choose-source", (incidentId) => chooseSource(operator, { incidentId, ...at })],
  [
    "write-entries",
    async (id) => {
      const entries = [factor(marker, wordsOf(marker))];
      return writeEntries(operator, await listing(id, { list: "factors", entries }));
    },
  ],
  [
    "describe-postmortem",
    async (id) => describePostmortem(operator, await describing(id, { authorRoleFr: marker, authorRoleEn: marker })),
  ],
  ["keep-warning", (incidentId) => keepWarning(operator, { incidentId, ...at, phrase: marker, reason: reasonMarker })],
  ["submit-postmortem", async (id) => submitPostmortem(operator, await onVersion(id, { stage: "in_review" }))],
  [
    "review-postmortem",
    async (id) => {
      await reviewPostmortem(operator, await reviewing(id, { kind: "comment", text: marker }));
      const { caller } = await buildMember();
      return reviewPostmortem(caller, await reviewing(id, { text: marker }));
    },
  ],
  [
    "settle-review",
    async (incidentId) => {
      const { id } = await database().postmortemReview.findFirstOrThrow({ where: { incidentId } });
      return settleReview(operator, { incidentId, reviewId: id });
    },
  ],
  [
    "publish-postmortem",
    async (id) => {
      const plan = { ...planOf(marker), change: "first", at: after(60) };
      return publishPostmortem(operator, await publishing(id, plan));
    },
  ],
  ["unschedule-postmortem", async (id) => unschedulePostmortem(operator, await onVersion(id, {}))],
  [
    "publish-scheduled",
    async (incidentId) => {
      const plan = { ...planOf(marker), change: "first", at: after(60) };
      await publishPostmortem(operator, await publishing(incidentId, plan));
      setMinutes(60);
      return publishScheduled(operator, { incidentId });
    },
  ],
  [
    "publish-postmortem",
    async (id) => {
      await writeText(operator, await writing(id, { ...at, text: `${marker} enfin` }));
      await approve(id, await buildMember());
      return publishPostmortem(operator, await publishing(id, planOf(marker)));
    },
  ],
  [
    "translate-correction",
    async (id) => {
      await database().postmortemRevision.updateMany({ where: { incidentId: id, number: 2 }, data: { whatEn: "" } });
      return translateCorrection(
        operator,
        await translating(id, [{ number: 2, field: "what", language: "en", text: marker }]),
      );
    },
  ],
  ["redact-postmortem", async (id) => redactPostmortem(operator, await onVersion(id, { passage: marker, ...reason }))],
  ["retract-postmortem", async (id) => retractPostmortem(operator, await onVersion(id, reason))],
];

/** Goes through every step; answers the incident's id. */
async function wholeLife(): Promise<string> {
  const incidentId = await buildPastIncident();
  for (const [name, perform] of steps) {
    const answer = await perform(incidentId);
    expect(answer, `${name} ${JSON.stringify(answer)}`).toMatchObject({ ok: true });
  }
  return incidentId;
}

/** Which commands' rows hold a word: in the log, in receipts, in what is owed to the public. */
async function telling(incidentId: string, word: string): Promise<string[]> {
  const db = database();
  const rows = [
    ...(await auditOf(incidentId)),
    ...(await db.commandReceipt.findMany()),
    ...(await db.publicationRequest.findMany({ where: { subject: incidentId } })),
  ];
  const text = (row: object) => JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value));
  return [...new Set(rows.filter((row) => text(row).includes(word)).map(({ command }) => command))];
}

test("what is written in a postmortem stands in no row of the log, no receipt and no request: a redaction needs to reach none", async () => {
  const incidentId = await wholeLife();
  const logged = new Set((await auditOf(incidentId)).map(({ command }) => command));
  for (const [name] of steps) expect(logged).toContain(name);
  expect(await telling(incidentId, marker)).toEqual([]);
});

// the audit rows of waive-postmortem and retract-postmortem keep their reasons; those of an incident's commands keep none.
test("nor do the reasons that were given", async () => {
  expect(await telling(await wholeLife(), reasonMarker)).toEqual([]);
});

// redactWriting passes over retracted_reason_*, which is public; a passage that stands there alone is "absent".
test("a passage in the reason of a withdrawal is removed too", async () => {
  const { incidentId } = await buildPublished();
  await retractPostmortem(
    operator,
    await onVersion(incidentId, { reasonFr: "Le courrier d’Élise.", reasonEn: "Élise's." }),
  );
  expect(
    await redactPostmortem(operator, await onVersion(incidentId, { passage: "Élise", reasonEn: "A name." })),
  ).toMatchObject({
    ok: true,
  });
  expect(await postmortemOf(incidentId)).toMatchObject({
    retractedReasonFr: "Le courrier d’[…].",
    retractedReasonEn: "[…]'s.",
  });
});

test("what a postmortem that none was needed of once said is gone when one is started", async () => {
  const incidentId = await buildPastIncident();
  await waivePostmortem(operator, { incidentId, ...reason });
  await startPostmortem(operator, { incidentId, size: "note", sourceLanguage: "en" });
  expect(JSON.stringify(await postmortemOf(incidentId))).not.toContain(reasonMarker);
  expect(await postmortemOf(incidentId)).toMatchObject({ createdAt: new Date(morning) });
});

test("the log has words for every field that it keeps of a postmortem", async () => {
  const rows = await auditOf(await wholeLife());
  const namesIn = (facts: AuditFact[]): string[] => facts.flatMap(({ path }) => path);
  const own = rows.filter(({ command }) => steps.some(([name]) => name === command));
  const kept = own.flatMap((row) => [row.detail, row.before, row.after].flatMap((json) => namesIn(factsOf(json))));
  const known = Object.keys(en.team.audit.field);
  expect([...new Set(kept)].filter((name) => name !== "id" && !known.includes(name)).sort()).toEqual([]);
});
