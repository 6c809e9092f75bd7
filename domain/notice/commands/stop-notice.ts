import { stopNoticeInput } from "#domain/notice/input-schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Tells a notice to nobody else: what was published by error leaves no further. What the relay has is gone. Refuses `notice_unknown`, and
 * `notice_over` when nothing waits any more.
 */
export const stopNotice = command({
  name: "stop-notice",
  input: stopNoticeInput,
  allow: "post",
  publishes: "no",
  async run({ db, now, input: { noticeId } }) {
    await db.$queryRaw`SELECT 1 FROM notice WHERE id = ${noticeId} FOR UPDATE`;
    const notice = await db.notice.findUnique({ where: { id: noticeId } });
    if (notice === null) return refuse("notice_unknown");
    const stopped = await db.delivery.updateMany({
      where: { noticeId, state: { in: ["queued", "deferred"] } },
      data: { state: "failed", code: "STOPPED" },
    });
    if (notice.spreadAt !== null && stopped.count === 0) return refuse("notice_over");
    if (notice.spreadAt === null)
      await db.notice.update({
        where: { id: noticeId },
        data: { spreadAt: new Date(Math.max(now.getTime(), notice.at.getTime())) },
      });
    return done({ noticeId, stopped: stopped.count, subject: notice.incidentId ?? notice.remediationId });
  },
  audit: ({ value: { noticeId, stopped, subject } }) => ({ subject, detail: { noticeId, stopped } }),
});
