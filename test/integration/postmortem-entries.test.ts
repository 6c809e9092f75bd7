import fc from "fast-check";
import { expect, test } from "vitest";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { entryLists, postmortemLimits } from "#domain/postmortem/schema.ts";
import { readEntries } from "#domain/postmortem/written-writes.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";
import { buildPostmortem, factor, listing, postmortemOf } from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const entriesOf = (incidentId: string) => readEntries(database(), incidentId);

async function list(incidentId: string, entries: object[]): Promise<{ ok: boolean; code?: string; field?: string }> {
  return writeEntries(operator, await listing(incidentId, { list: "factors", entries }));
}

test("a list reads as it was given, in its order, beside the others; the log has a number and no word", async () => {
  const [incidentId, member] = [await buildPostmortem(), await buildMember()];
  for (const name of entryLists.filter((one) => one !== "factors")) {
    const entries = [{ textEn: `First ${name}` }, { textFr: `Deux ${name}`, noteFr: "Note", noteEn: "A note" }];
    expect(await writeEntries(member.caller, await listing(incidentId, { list: name, entries }))).toEqual({
      ...{ ok: true, value: { incidentId, list: name, count: 2 } },
    });
  }
  const kept = await entriesOf(incidentId);
  expect(kept).toHaveLength(2 * (entryLists.length - 1));
  expect(kept.filter((one) => one.list === "luck")).toMatchObject([
    { text: { fr: "", en: "First luck" }, note: { fr: "", en: "" }, kind: null, role: null, leadsTo: null },
    { text: { fr: "Deux luck", en: "" }, note: { fr: "Note", en: "A note" } },
  ]);
  expect(await postmortemOf(incidentId)).toMatchObject({ editorId: member.id, version: entryLists.length });
  expect((await auditOf(incidentId)).at(-1)?.detail).toEqual({ list: "questions", count: 2 });
});

test("entries that stay keep their ids, whatever their order; those left out go, and an emptied list is empty", async () => {
  const incidentId = await buildPostmortem();
  await list(incidentId, [factor("a"), factor("b", { leadsTo: 0 }), factor("c", { leadsTo: 1 })]);
  const [a, b, c] = await entriesOf(incidentId);
  expect([b?.leadsTo, c?.leadsTo]).toEqual([a?.id, b?.id]);
  await list(incidentId, [factor("c!", { id: c?.id }), factor("new", { leadsTo: 0 }), factor("a", { id: a?.id })]);
  const now = await entriesOf(incidentId);
  expect(now.map(({ text }) => text.en)).toEqual(["c!", "new", "a"]);
  expect([now[0]?.id, now[2]?.id]).toEqual([c?.id, a?.id]);
  expect([a?.id, b?.id, c?.id]).not.toContain(now[1]?.id);
  expect(now.map(({ leadsTo }) => leadsTo)).toEqual([null, c?.id, null]);
  expect(await list(incidentId, [])).toMatchObject({ ok: true });
  expect(await entriesOf(incidentId)).toEqual([]);
});

test("an id that is taken twice, or is another list's or another postmortem's, is never moved", async () => {
  const [incidentId, elsewhere] = [await buildPostmortem(), await buildPostmortem()];
  await list(elsewhere, [factor("theirs")]);
  await writeEntries(operator, await listing(incidentId, { list: "luck", entries: [{ textEn: "luck" }] }));
  const [theirs] = await entriesOf(elsewhere);
  const [luck] = await entriesOf(incidentId);
  await list(incidentId, [
    factor("x", { id: theirs?.id }),
    factor("y", { id: luck?.id }),
    factor("z", { id: "nobody" }),
  ]);
  const factors = (await entriesOf(incidentId)).filter((one) => one.list === "factors");
  await list(incidentId, [factor("x", { id: factors[0]?.id }), factor("twin", { id: factors[0]?.id })]);
  const all = [...(await entriesOf(incidentId)), ...(await entriesOf(elsewhere))];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.map(({ text }) => text.en).sort()).toEqual(["luck", "theirs", "twin", "x"]);
  expect(await entriesOf(elsewhere)).toEqual([theirs]);
});

test("a factor says what it is of, what it did and how it is known; in another list that is not kept", async () => {
  const incidentId = await buildPostmortem();
  for (const field of ["kind", "role", "provenance"])
    expect(await list(incidentId, [factor("a"), factor("b", { [field]: null })])).toMatchObject({
      ...{ code: "unknown_choice", field: `entries.1.${field}` },
    });
  expect(await list(incidentId, [factor("a", { kind: "magic" })])).toMatchObject({
    problems: [{ field: "entries.0.kind", code: "unknown_choice" }],
  });
  const entries = [factor("a", { leadsTo: 1 }), factor("b")];
  expect(await writeEntries(operator, await listing(incidentId, { list: "luck", entries }))).toMatchObject({
    ok: true,
  });
  expect(await entriesOf(incidentId)).toMatchObject([
    { kind: null, role: null, provenance: null, leadsTo: null },
    { kind: null, role: null, provenance: null, leadsTo: null },
  ]);
});

test.each([
  ["itself", [0], 0],
  ["one that leads back to it", [1, 0], 0],
  ["a ring of three, from outside", [1, 2, 3, 1], 0],
  ["no factor of the list", [null, 7], 1],
])("a factor that leads to %s is refused beside its field", async (_what, leads, place) => {
  const incidentId = await buildPostmortem();
  const entries = leads.map((leadsTo, n) => factor(`f${n}`, { leadsTo }));
  expect(await list(incidentId, entries)).toMatchObject({ code: "leads_nowhere", field: `entries.${place}.leadsTo` });
  expect(await entriesOf(incidentId)).toEqual([]);
});

test("whatever leads to whatever, a list is kept exactly when every chain ends at the incident", async () => {
  const incidentId = await buildPostmortem();
  const leads = fc.array(fc.option(fc.nat({ max: 6 }), { nil: null }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(leads, async (all) => {
      const ends = (place: number, seen: number[]): boolean => {
        const next = all[place];
        if (next === undefined || seen.includes(place)) return false;
        return next === null || ends(next, [...seen, place]);
      };
      const answer = await list(
        incidentId,
        all.map((leadsTo, n) => factor(`f${n}`, { leadsTo })),
      );
      expect(answer.ok).toBe(all.every((_, place) => ends(place, [])));
      if (!answer.ok) return;
      const kept = await entriesOf(incidentId);
      expect(kept.map(({ leadsTo }) => (leadsTo === null ? null : kept.findIndex(({ id }) => id === leadsTo)))).toEqual(
        all,
      );
    }),
    { numRuns: 40 },
  );
});

test("an entry without words, with too many, or one entry more than may be is refused", async () => {
  const incidentId = await buildPostmortem();
  expect(await list(incidentId, [factor("", { noteEn: "a note alone" })])).toMatchObject({
    problems: [{ field: "entries.0.textFr", code: "text_missing" }],
  });
  const long = "x".repeat(postmortemLimits.entry + 1);
  expect(await list(incidentId, [factor("a", { noteFr: long })])).toMatchObject({
    problems: [{ field: "entries.0.noteFr", code: "too_long" }],
  });
  const many = Array.from({ length: postmortemLimits.entries + 1 }, (_, n) => factor(`f${n}`));
  expect(await list(incidentId, many)).toMatchObject({ problems: [{ field: "entries", code: "too_many" }] });
  expect(await list(incidentId, many.slice(1))).toMatchObject({ ok: true });
});

test("of two who change one list at once one is told so and nothing is mixed; different lists do not meet", async () => {
  const [incidentId, one, other] = [await buildPostmortem(), await buildMember(), await buildMember()];
  const inputs = await Promise.all(
    ["one", "other"].map((text) => listing(incidentId, { list: "luck", entries: [{ textEn: text }] })),
  );
  const well = await listing(incidentId, { list: "went_well", entries: [{ textEn: "well" }] });
  const [first, second, third] = await Promise.all([
    writeEntries(one.caller, inputs[0]),
    writeEntries(other.caller, inputs[1]),
    writeEntries(operator, well),
  ]);
  expect(third).toMatchObject({ ok: true });
  expect([first, second].filter((answer) => answer?.ok === false)).toMatchObject([{ code: "stale", field: "seen" }]);
  const kept = (await entriesOf(incidentId)).filter((entry) => entry.list === "luck");
  expect(kept.map(({ text }) => text.en)).toEqual([first?.ok === true ? "one" : "other"]);
});

// writeText answers what is so already; this one takes a repeat after a lost answer for a colleague's change.
test("a list sent again after a lost answer is kept once, and not taken for somebody else's change", async () => {
  const incidentId = await buildPostmortem();
  const input = await listing(incidentId, { list: "luck", entries: [{ textEn: "It was early." }] });
  const first = await writeEntries(operator, input);
  expect(await writeEntries(operator, input)).toEqual(first);
  expect(await entriesOf(incidentId)).toHaveLength(1);
});
