import pg from "pg";
import { expect, test } from "vitest";
import { noticeMail, noticeWords } from "#domain/notice/phrases.ts";
import { noticePost, roomPost } from "#domain/notice/post-rules.ts";
import type { NoticeSubject } from "#domain/notice/schema.ts";
import { database } from "#lib/db.ts";
import { languages } from "#lib/i18n/language.ts";
import { wordsIn } from "#lib/i18n/words.ts";
import { noticeContent } from "#published/notice-content.ts";
import { projectFacts } from "#published/project.ts";
import { plantMarks } from "../support/drill-planted.ts";
import { ownDatabase } from "../support/own-database.ts";

ownDatabase();

const blank = { id: "k3v0q9x1m2ab", updateId: null, revision: null, remediationId: null, incidentId: null };

/** Every notice that could be made of what the database holds. */
async function subjects(): Promise<NoticeSubject[]> {
  const updates = await database().incidentUpdate.findMany();
  const revisions = await database().revision.findMany();
  const postmortems = await database().postmortemRevision.findMany();
  const events = await database().remediationEvent.findMany();
  const at = new Date();
  return [
    ...updates.map(({ id, incidentId }) => ({ ...blank, at, topic: "incident" as const, incidentId, updateId: id })),
    ...revisions.map(({ seq, incidentId }) => ({
      ...{ ...blank, at, topic: "correction" as const, incidentId, revision: seq },
    })),
    ...postmortems.flatMap(({ number, incidentId }) =>
      [number, null].map((revision) => ({ ...blank, at, topic: "postmortem" as const, incidentId, revision })),
    ),
    ...events.map((event) => ({
      ...{ ...blank, at: event.at, topic: "promise" as const, remediationId: event.remediationId },
    })),
  ];
}

test("nothing that is hidden from the public is in any notice, whatever it is about, in any language and by any way", async () => {
  const client = new pg.Client({ connectionString: process.env.VIGIE_DATABASE_URL });
  await client.connect();
  const { marks } = await plantMarks(client);
  await client.end();
  const facts = await projectFacts(database(), {
    ...{ origin: "https://status.example.org", now: new Date(), incidents: "all" as const },
  });
  const told: string[] = [];
  for (const subject of await subjects())
    for (const language of languages) {
      const content = noticeContent({ facts, language, now: Date.now() }, subject);
      if (content === null) continue;
      const t = wordsIn(language);
      const room = roomPost(noticeWords(content, t), content.url);
      told.push(JSON.stringify([noticeMail(content, "", t), noticePost(content), room]));
    }
  const all = told.join("\n");
  expect(told.length).toBeGreaterThan(5);
  expect([...marks.shown.keys()].filter((mark) => all.includes(mark)).length).toBeGreaterThan(5);
  expect([...marks.secret].filter(([mark]) => all.includes(mark)).map(([, place]) => place)).toEqual([]);
});
