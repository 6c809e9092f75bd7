import type { z } from "zod";
import {
  formerWords,
  type StoredWords,
  staleAfter,
  toldMoment,
  wantedWords,
  wordsRefusal,
} from "#domain/incident/correction-rules.ts";
import { correctTextInput } from "#domain/incident/correction-schema.ts";
import {
  type KnownMoment,
  lastPossible,
  messageMoment,
  momentRefusal,
  storedMoment,
} from "#domain/incident/moment-rules.ts";
import { readPart, writePart } from "#domain/incident/part-writes.ts";
import { type Begun, beginChange, endChange, recordRevision } from "#domain/incident/revision-writes.ts";
import { tellCorrection } from "#domain/notice/tell-writes.ts";
import { command } from "#lib/command.ts";
import type { Db } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Puts published words right: a message, an entry of the timeline (with its kind), a decision, the title, a scope in own words
 * (with its size) or the data outcome with its note; a message's or entry's time too. Refuses `part_unknown`, `text_missing`,
 * `retracted_already`, `scope_is_preset`, `after_publication` (UPD-1), `nothing_changed`, `stale` and impossible moments.
 */
export const correctText = command({
  name: "correct-text",
  input: correctTextInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId, target } = input;
    const begun = await beginChange(db, { incidentId, version: input.version, present });
    if (!begun.ok) return begun;
    const at = { incidentId, part: target.part, id: "id" in target ? target.id : null };
    const part = await readPart(db, at);
    if (part === null) return refuse("part_unknown", "target.id");
    const words = wantedWords(target);
    const refusal = wordsRefusal(part, words);
    if (refusal !== null) return refusal;
    const told = toldTime(part, target, begun.value);
    if (!told.ok) return told;
    const wanted = { ...words, occurred: told.value };
    const former = formerWords(part, wanted);
    if (former === null) return refuse("nothing_changed");
    await writePart(db, at, wanted);
    if (part.part === "update" && words.texts.text !== undefined)
      await keepStale(db, { part, after: words.texts.text, meaning: input.meaning, now: begun.value.now });
    const change = { actor, kind: "corrected", part: part.part, partId: part.id, reason: input, former } as const;
    const { number } = await recordRevision(db, begun.value, change);
    await endChange(db, begun.value);
    if (isMaterial(input))
      await tellCorrection(db, { incidentId, at: begun.value.now, revision: number, isQuiet: input.isQuiet });
    const after = wanted.occurred === null ? null : toldMoment(wanted.occurred);
    return done({ incidentId, revision: number, partId: part.id, before: former.times, after });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: { revisions: [value.revision], part: input.target.part, partId: value.partId, isQuiet: input.isQuiet },
    ...("occurred" in value.before ? { before: value.before, after: { occurred: value.after } } : {}),
  }),
});

/** Whether readers learn something else by it: the meaning of a message, or what became of their data. */
function isMaterial({ target, meaning }: z.output<typeof correctTextInput>): boolean {
  return (target.part === "update" && meaning === "changed") || target.part === "data_note";
}

/** The time that a message or entry shall tell of, null where it stays: not to come, nor after the message was published (UPD-1). */
function toldTime(part: StoredWords, target: z.output<typeof correctTextInput>["target"], { incident, now }: Begun) {
  const field = "target.occurred";
  const typed = "occurred" in target ? target.occurred : null;
  if (typed === null) return done<KnownMoment | null>(null);
  const refusal = momentRefusal(typed, now, field);
  if (refusal !== null) return refusal;
  if (part.part !== "update") return done<KnownMoment | null>(storedMoment(typed));
  const start = incident.impactStartEarliest ?? incident.impactStartedAt;
  const moment = messageMoment(storedMoment(typed), { start, now: part.publishedAt ?? now });
  const last = lastPossible(moment);
  const latest = last !== null && moment.earliest !== null && moment.earliest > last ? moment.earliest : last;
  if (latest !== null && part.publishedAt !== null && latest > part.publishedAt)
    return refuse("after_publication", field);
  if (last !== null && last < start) return refuse("occurred_before_start", field);
  return done<KnownMoment | null>(moment);
}

/** Notes which language of a message is behind the other, and since when. */
async function keepStale(
  db: Db,
  { part, after, meaning, now }: { part: StoredWords; after: Text; meaning: "same" | "changed"; now: Date },
): Promise<void> {
  const stale = staleAfter({ before: part.texts.text ?? after, after, stale: part.stale, meaning });
  if (stale === part.stale || part.id === null) return;
  await db.incidentUpdate.update({
    where: { id: part.id },
    data: { staleLanguage: stale, staleSince: stale === null ? null : now },
  });
}
