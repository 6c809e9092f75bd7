import { randomUUID } from "node:crypto";
import { type NoticeMail, noticeMail, noticeWords } from "#domain/notice/phrases.ts";
import { noticePost, roomPost } from "#domain/notice/post-rules.ts";
import type { NoticeContent } from "#domain/notice/schema.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { wordsIn } from "#lib/i18n/words.ts";
import { noticeContent } from "#published/notice-content.ts";
import { projectFacts } from "#published/project.ts";

/** A notice in one language, ready for every channel; `mailFor` puts a reader's own link in. `thread`: what its mails belong together by. */
export type Ready = { thread: string; mailFor(manage: string): NoticeMail; webhook: string; room: string };

/** Notices as the public reads them at the moment; null for what it does not read (any more). */
export type Contents = (notice: { noticeId: string; language: Language }) => Promise<Ready | null>;

/** What was corrected or taken back meanwhile is told so after this time (ms) at the latest. */
const freshMs = 3_000;
const kept = 50;

/** Reads contents, each once in a while. `origin`: where links lead. */
export function openContents(origin: string): Contents {
  const known = new Map<string, { until: number; ready: Promise<Ready | null> }>();
  return ({ noticeId, language }) => {
    const key = `${noticeId} ${language}`;
    const found = known.get(key);
    if (found !== undefined && found.until > performance.now()) return found.ready;
    if (known.size >= kept) known.clear();
    const ready = readContent(noticeId, { language, origin });
    known.set(key, { until: performance.now() + freshMs, ready });
    ready.catch(() => known.delete(key));
    return ready;
  };
}

async function readContent(
  noticeId: string,
  { language, origin }: { language: Language; origin: string },
): Promise<Ready | null> {
  const content = await database().$transaction(
    async (db) => {
      const notice = await db.notice.findUniqueOrThrow({ where: { id: noticeId } });
      const { incidentId, remediationId } = notice;
      const asked = {
        incidents: incidentId === null ? [] : [incidentId],
        others: remediationId === null ? [] : [remediationId],
      };
      const facts = await projectFacts(db, { origin, now: now(), ...asked });
      return noticeContent({ facts, language, now: now().getTime() }, notice);
    },
    { isolationLevel: "RepeatableRead", timeout: 20_000 },
  );
  return content === null ? null : readyOf(content);
}

function readyOf(content: NoticeContent): Ready {
  const { matter } = content;
  const mark = `https://${randomUUID()}.invalid/`;
  const t = wordsIn(content.language);
  const mail = noticeMail(content, mark, t);
  return {
    thread: "incident" in matter ? matter.incident.id : matter.id,
    mailFor: (manage) => ({
      subject: mail.subject,
      text: mail.text.replaceAll(mark, manage),
      html: mail.html.replaceAll(mark, manage),
    }),
    webhook: JSON.stringify(noticePost(content)),
    room: JSON.stringify(roomPost(noticeWords(content, t), content.url)),
  };
}
