import { quietReasonOf } from "#domain/notice/rules.ts";
import { tell } from "#domain/notice/tell-writes.ts";
import { assembleContent } from "#domain/postmortem/assemble-rules.ts";
import { type PostmortemContent, postmortemContent } from "#domain/postmortem/content-schema.ts";
import type { PublicationPlan } from "#domain/postmortem/input-schema.ts";
import { readOwedWords } from "#domain/postmortem/owed-words-writes.ts";
import { pictureProblem } from "#domain/postmortem/picture-rules.ts";
import { lacksLanguage, mayApprove, missingLanguages } from "#domain/postmortem/rules.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { unansweredCount } from "#domain/postmortem/unanswered-rules.ts";
import { findUnanswered } from "#domain/postmortem/unanswered-writes.ts";
import { unplanned } from "#domain/postmortem/writes.ts";
import { readWritten } from "#domain/postmortem/written-writes.ts";
import type { Postmortem, PostmortemRevision } from "#generated/prisma/client.ts";
import type { Actor } from "#lib/actor.ts";
import { memberOf } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";
import { hasRight } from "#lib/roles.ts";

const day = 86_400_000;

/** Why something cannot be published; a field is the input's path, or names the picture ("pictures.ID"). */
export type PublicationRefusal = Refusal<
  | "summary_missing"
  | "change_first"
  | "change_later"
  | "nothing_changed"
  | "approval_needed"
  | "approver_gone"
  | "waiver_missing"
  | "other_due_missing"
  | "other_due_past"
  | "other_due_far"
  | "picture_unknown"
  | "alt_missing"
  | "unanswered"
>;

/** What the next revision will be, as it was checked. */
export type Ready = {
  plan: PublicationPlan;
  content: PostmortemContent;
  number: number;
  isReviewed: boolean;
  waiver: { waiverFr: string; waiverEn: string };
  otherDueAt: Date | null;
  /** How many factors and promises PM-5 was overridden for. */
  unanswered: number;
};

/** The last revision that was published, or null. */
export async function lastRevision(db: Db, incidentId: string): Promise<PostmortemRevision | null> {
  return db.postmortemRevision.findFirst({ where: { incidentId }, orderBy: { number: "desc" } });
}

/** Checks that what is written can be published so, at `at`, and makes its content. */
export async function prepareRevision(
  db: Db,
  { postmortem, plan, at }: { postmortem: Postmortem; plan: PublicationPlan; at: Date },
): Promise<{ ok: true; value: Ready } | PublicationRefusal> {
  const revisions = await db.postmortemRevision.findMany({
    where: { incidentId: postmortem.incidentId },
    orderBy: { number: "asc" },
  });
  const last = revisions.at(-1) ?? null;
  const { change } = plan;
  if (last !== null && change === "first") return refuse("change_first", "change");
  if (last === null && change !== "first") return refuse("change_later", "change");
  const before = revisions.map(({ content }) => postmortemContent.parse(content));
  const written = await readWritten(db, postmortem);
  const content = assembleContent(written, { change, before, at: at.toISOString() });
  if (!content.sections.some(({ key }) => key === "summary")) return refuse("summary_missing");
  if (JSON.stringify(content) === JSON.stringify(before.at(-1))) return refuse("nothing_changed", "change");
  const problem = pictureProblem(content);
  if (problem !== null) return refuse(problem.code, `pictures.${problem.id}`);
  const review = await reviewOf(db, { postmortem, plan, last });
  if (!review.ok) return review;
  const isLacking = missingLanguages(content).length > 0 || lacksLanguage(plan, review.value.waiver);
  const due = isLacking ? otherDue(plan, at) : done(null);
  if (!due.ok) return due;
  // As with an approval, a change of form rests on what was published before it.
  const isAsked = change !== "editorial";
  const lacking = isAsked ? await findUnanswered(db, { incidentId: postmortem.incidentId, content, at }) : null;
  const unanswered = lacking === null ? 0 : unansweredCount(lacking);
  if (unanswered > 0 && plan.unansweredReason === "") return refuse("unanswered", "unansweredReason");
  return done({ plan, content, number: (last?.number ?? 0) + 1, ...review.value, otherDueAt: due.value, unanswered });
}

/** When the language that is missing is promised for, soon enough. */
function otherDue(
  plan: PublicationPlan,
  at: Date,
): { ok: true; value: Date | null } | Refusal<"other_due_missing" | "other_due_past" | "other_due_far"> {
  if (plan.otherDueAt === null) return refuse("other_due_missing", "otherDueAt");
  const dueAt = new Date(plan.otherDueAt);
  if (dueAt <= at) return refuse("other_due_past", "otherDueAt");
  const isFar = dueAt.getTime() - at.getTime() > postmortemLimits.otherWithinDays * day;
  return isFar ? refuse("other_due_far", "otherDueAt") : done(dueAt);
}

type Reviewed = Pick<Ready, "isReviewed" | "waiver">;

/** By whom it was read: a colleague who approved it and still may, or nobody where nobody else can, with the reason (PM-1, PM-2). */
async function reviewOf(
  db: Db,
  { postmortem, plan, last }: { postmortem: Postmortem; plan: PublicationPlan; last: PostmortemRevision | null },
): Promise<{ ok: true; value: Reviewed } | Refusal<"approval_needed" | "approver_gone" | "waiver_missing">> {
  if (plan.change === "editorial" && last !== null) {
    const { isReviewed, waiverFr, waiverEn } = last;
    return done({ isReviewed, waiver: { waiverFr, waiverEn } });
  }
  const { incidentId, version, stage } = postmortem;
  if (stage === "approved" || stage === "scheduled") {
    const approval = await db.postmortemReview.findFirst({
      where: { incidentId, kind: "approved", version },
      orderBy: { seq: "desc" },
      include: { member: true },
    });
    const by = approval?.member ?? null;
    if (by !== null && by.leftAt === null && hasRight(by.role, "approve"))
      return done({ isReviewed: true, waiver: { waiverFr: "", waiverEn: "" } });
    if (approval !== null) return refuse("approver_gone");
  }
  if (await canSomebodyApprove(db, postmortem)) return refuse("approval_needed");
  const { waiverFr, waiverEn } = plan;
  if (waiverFr === "" && waiverEn === "") return refuse("waiver_missing", "waiverFr");
  return done({ isReviewed: false, waiver: { waiverFr, waiverEn } });
}

/** Whether there is a member who may approve it: with the right to, and neither its author nor its last editor. */
export async function canSomebodyApprove(
  db: Db,
  postmortem: Pick<Postmortem, "authorId" | "editorId">,
): Promise<boolean> {
  const members = await db.member.findMany({ where: { leftAt: null }, select: { id: true, role: true } });
  return members.some(({ id, role }) => hasRight(role, "approve") && mayApprove(id, postmortem));
}

/** Writes the next revision; what is written is then what is published. Answers its number. */
export async function publishRevision(
  db: Db,
  { postmortem, ready, actor, now }: { postmortem: Postmortem; ready: Ready; actor: Actor; now: Date },
): Promise<number> {
  const { incidentId } = postmortem;
  const { number, content, isReviewed, waiver, otherDueAt, plan, unanswered } = ready;
  const { change, section, whatFr, whatEn, whyFr, whyEn, askedByFr, askedByEn } = plan;
  const correction =
    change === "material" ? { section, whatFr, whatEn, whyFr, whyEn, askedByFr, askedByEn } : { section: null };
  await db.postmortemRevision.create({
    data: {
      ...{ id: idFrom(incidentId, "postmortem", number), incidentId, number, at: now, memberId: memberOf(actor) },
      ...{ change, ...correction, isReviewed, ...waiver, content },
      unansweredReason: unanswered > 0 ? plan.unansweredReason : "",
    },
  });
  // What earlier revisions still owe stays promised.
  const isOwed = (await readOwedWords(db, incidentId)).length > 0;
  await db.postmortem.update({
    where: { incidentId },
    data: { stage: "draft", ...unplanned, otherDueAt: otherDueAt ?? (isOwed ? postmortem.otherDueAt : null) },
  });
  if (change !== "editorial")
    await tell(db, {
      topic: "postmortem",
      at: now,
      incidentId,
      revision: number,
      quiet: quietReasonOf({ ...plan, now }),
    });
  return number;
}
