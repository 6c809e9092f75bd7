import { expect, test } from "vitest";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { readCorrections } from "#domain/incident/correction-reads.ts";
import { momentOf } from "#domain/incident/draft-moment.ts";
import { listMissingTranslations } from "#domain/incident/translation-reads.ts";
import { database } from "#lib/db.ts";
import { correcting, revisionsOf } from "../support/build-correction.ts";
import { intervalsOf } from "../support/build-incident.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";

stopClock();
ownDatabaseEach("example");

async function readCase() {
  const { id } = await database().incident.findFirstOrThrow();
  const read = await readCorrections(id);
  if (read === null) throw new Error("the case is not there");
  return read;
}

test("the case of 2011, said again as it is read, changes nothing", async () => {
  const read = await readCase();
  const { incidentId, times } = read;
  const replaced = read.intervals.map(({ id, level, scope, start, end, provenance, decisionId }) => ({
    ...{ intervalId: id, level, decisionId, start: momentOf(start) },
    scope:
      scope.preset === null
        ? { textFr: scope.text.fr, textEn: scope.text.en, size: scope.size }
        : { preset: scope.preset },
    end: end === null ? null : momentOf({ ...end, latest: end.latest ?? (end.precision === "approx" ? null : end.at) }),
    provenance,
  }));
  expect(await correctIntervals(operator, await correcting(incidentId, { replaced }))).toMatchObject({
    code: "nothing_changed",
  });
  const said = (moment: typeof times.detected) => (moment === null ? null : momentOf(moment));
  const stamps = { started: said(times.started), detected: said(times.detected), mitigated: said(times.mitigated) };
  const raw = { ...stamps, resolved: said(times.resolved), detectedHow: read.detectedHow, statements: read.statements };
  expect(await correctTimes(operator, await correcting(incidentId, raw))).toMatchObject({ code: "nothing_changed" });
  for (const { id, text, meanwhile, occurred } of read.updates) {
    const words = { textFr: text.fr, textEn: text.en, meanwhileFr: meanwhile.fr, meanwhileEn: meanwhile.en };
    const target = { part: "update", id, ...words, occurred: momentOf(occurred) };
    expect(await correctText(operator, await correcting(incidentId, { target }))).toMatchObject({
      code: "nothing_changed",
    });
  }
});

test("the case of 2011 is whole in both languages", async () => {
  expect(await listMissingTranslations((await readCase()).incidentId)).toEqual([]);
});

test("its end, once known to the minute, takes along everything that ended then", async () => {
  const { incidentId, times } = await readCase();
  const { resolved } = times;
  const before = await intervalsOf(incidentId);
  const at = "2011-02-07T17:30:00.000Z";
  const answer = await correctTimes(operator, await correcting(incidentId, { resolved: { precision: "exact", at } }));
  expect(answer).toMatchObject({ ok: true, value: { revisions: [1, 2] } });
  const after = await intervalsOf(incidentId);
  const ended = (rows: typeof before, end: string | null) => rows.filter(({ endedAt }) => endedAt === end).length;
  expect(ended(before, resolved?.at ?? null)).toBeGreaterThan(0);
  expect(ended(after, at)).toBe(ended(before, resolved?.at ?? null));
  expect(await revisionsOf(incidentId)).toHaveLength(2);
});
