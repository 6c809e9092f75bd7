import fc from "fast-check";
import { expect, test } from "vitest";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { reviewPostmortem } from "#domain/postmortem/commands/review-postmortem.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import type { SectionKey } from "#domain/postmortem/schema.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countPostmortemRows } from "../support/postmortem-rows.ts";
import {
  buildPostmortem,
  onVersion,
  postmortemOf,
  publishedOf,
  publishing,
  reviewing,
  textOf,
  write,
  writeSummary,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const sections = ["summary", "trigger"] as const satisfies SectionKey[];
const stroke = fc.record({ who: fc.nat({ max: 1 }), section: fc.constantFrom(...sections), reads: fc.boolean() });

test("whatever two people type at once, no word that was acknowledged is lost without its successor having read it", async () => {
  const people = [await buildMember(), await buildMember()];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(stroke, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), async (rounds) => {
      const incidentId = await buildPostmortem();
      const known = people.map(() => ({ summary: 1, trigger: 1 }));
      const kept = { summary: new Map([[1, ""]]), trigger: new Map([[1, ""]]) };
      for (const [round, strokes] of rounds.entries()) {
        const typed = strokes.map((one, place) => ({ ...one, text: `round ${round} stroke ${place}` }));
        for (const { who, section, reads } of typed)
          if (reads && known[who] !== undefined) known[who][section] = (await textOf(incidentId, { section })).version;
        const answers = await Promise.all(
          typed.map(({ who, section, text }) => {
            const input = { incidentId, section, language: "fr", version: known[who]?.[section] ?? 0, text };
            return writeText(people[who]?.caller ?? operator, input);
          }),
        );
        for (const [place, { who, section, text }] of typed.entries()) {
          const answer = answers[place];
          if (!answer?.ok) {
            expect(answer).toMatchObject({ code: "stale", field: "text" });
            continue;
          }
          // Nobody else was told that this version is his.
          expect(kept[section].has(answer.value.version)).toBe(false);
          kept[section].set(answer.value.version, text);
          if (known[who] !== undefined) known[who][section] = Math.max(known[who][section], answer.value.version);
        }
      }
      for (const section of sections) {
        const row = await textOf(incidentId, { section });
        expect(row.version).toBe(kept[section].size);
        expect(row.text).toBe(kept[section].get(row.version));
      }
    }),
    { numRuns: 25 },
  );
});

type Deed = "write" | "submit" | "takeBack" | "approve" | "requestChanges" | "publish";
/** What leads to a publication is likelier than what leads away from it. */
const likely: Deed[] = ["approve", "publish", "approve", "publish", "approve", "publish"];
const deeds: Deed[] = [...likely, "write", "submit", "takeBack", "requestChanges"];

/** One deed against what its author saw; several of them meet. */
async function perform(deed: Deed, { incidentId, by, tag }: { incidentId: string; by: Caller; tag: string }) {
  if (deed === "write") {
    const { section, language, version } = await textOf(incidentId);
    return writeText(by, { incidentId, section, language, version, text: `Le courrier ${tag}.` });
  }
  if (deed === "submit") return submitPostmortem(by, await onVersion(incidentId, { stage: "in_review" }));
  if (deed === "takeBack") return submitPostmortem(by, await onVersion(incidentId, { stage: "draft" }));
  if (deed === "publish") return publishPostmortem(by, await publishing(incidentId));
  const kind = deed === "approve" ? "approved" : "changes_requested";
  return reviewPostmortem(by, await reviewing(incidentId, { kind, text: tag }));
}

test("whatever a team does at once, what is published was approved as it is by one who neither began nor edited it last", async () => {
  const people = [await buildMember(), await buildMember(), await buildMember({ role: "administrator" })];
  const deed = fc.record({ who: fc.nat({ max: 2 }), what: fc.constantFrom(...deeds) });
  // From the middle of the story, so that a fair share of them gets to the end.
  const story = fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
  let published = 0;
  await fc.assert(
    fc.asyncProperty(story, async (rounds) => {
      const incidentId = await buildPostmortem({ caller: people[0]?.caller ?? operator });
      await writeSummary(incidentId, { caller: people[0]?.caller ?? operator });
      await submitPostmortem(operator, await onVersion(incidentId, { stage: "in_review" }));
      for (const [round, together] of rounds.entries()) {
        await Promise.all(
          together.map(({ who, what }, place) =>
            perform(what, { incidentId, by: people[who]?.caller ?? operator, tag: `${round}-${place}` }),
          ),
        );
        const [revision] = await publishedOf(incidentId);
        if (revision === undefined) continue;
        published++;
        const { authorId, editorId, version } = await postmortemOf(incidentId);
        const { text } = await textOf(incidentId);
        const isAsPublished = text === revision.content.sections[0]?.text.fr;
        const approval = await database().postmortemReview.findFirst({
          where: { incidentId, kind: "approved", version },
        });
        expect(revision.isReviewed).toBe(true);
        if (isAsPublished) {
          expect(approval).not.toBeNull();
          expect([authorId, editorId]).not.toContain(approval?.memberId);
        }
        return;
      }
    }),
    { numRuns: 40 },
  );
  expect(published).toBeGreaterThan(0);
});

test("a rehearsal of a publication shows what is then published, and leaves nothing (V8)", async () => {
  const [author, approver] = [await buildMember(), await buildMember()];
  const incidentId = await buildPostmortem({ caller: author.caller });
  await writeSummary(incidentId, { caller: author.caller });
  await write(incidentId, { caller: author.caller, section: "luck", text: "Il était tôt." });
  await write(incidentId, { caller: author.caller, section: "luck", language: "en", text: "It was early." });
  await submitPostmortem(author.caller, await onVersion(incidentId, { stage: "in_review" }));
  await reviewPostmortem(approver.caller, await reviewing(incidentId));
  const [input, before] = [await publishing(incidentId), await countPostmortemRows()];
  const seen = await publishPostmortem.rehearse(author.caller, input, ({ db }) =>
    db.postmortemRevision.findFirstOrThrow({ where: { incidentId } }),
  );
  expect(await countPostmortemRows()).toEqual(before);
  expect(await publishPostmortem(author.caller, input)).toMatchObject({ ok: true });
  const made = await database().postmortemRevision.findFirstOrThrow({ where: { incidentId } });
  expect(seen).toEqual({ ok: true, value: made });
});
