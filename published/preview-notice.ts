import type { NoticeContent } from "#domain/notice/schema.ts";
import type { Db } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { noticeContent } from "#published/notice-content.ts";
import { projectFacts } from "#published/project.ts";

/** What subscribers would be told if the transaction `db` were committed at `now`; null where that is nothing. Meant for `rehearse`. */
export async function previewNotice(
  db: Db,
  now: Date,
  ask: { updateId: string; language: Language },
): Promise<NoticeContent | null> {
  const notice = await db.notice.findFirst({ where: { updateId: ask.updateId }, orderBy: { at: "desc" } });
  if (notice === null || notice.incidentId === null) return null;
  const origin = process.env.VIGIE_ORIGIN ?? "";
  const facts = await projectFacts(db, { origin, now, incidents: [notice.incidentId] });
  return noticeContent({ facts, language: ask.language, now: now.getTime() }, notice);
}
