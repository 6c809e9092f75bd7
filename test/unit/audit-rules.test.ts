import { describe, expect, test } from "vitest";
import { changesOf, factsOf, filterQuery, idsIn, typedFilter } from "#domain/member/audit-rules.ts";
import { type AuditTelling, auditActor, auditLines } from "#domain/member/components/audit-words.ts";
import { changedFields } from "#lib/changed-fields.ts";
import en from "#messages/en.json" with { type: "json" };
import fr from "#messages/fr.json" with { type: "json" };
import { layerOf } from "../support/layers.ts";
import { readSources } from "../support/source-files.ts";
import { sayIn } from "../support/words.ts";

const sources = readSources();

test("fields that differ are kept with both values; equal instants, fields left out and fields of the thing alone are not", () => {
  const at = new Date("2026-11-23T09:00:00Z");
  const present = { name: "Mail", at, parentId: "a", other: 1 };
  expect(changedFields(present, { name: "Post", at: new Date(at), parentId: null, left: undefined })).toEqual({
    before: { name: "Mail", parentId: "a" },
    after: { name: "Post", parentId: null },
  });
  expect(changedFields(present, { added: "x" })).toEqual({ before: { added: null }, after: { added: "x" } });
  expect(changedFields(present, { name: "Mail" })).toEqual({ before: {}, after: {} });
});

describe("what a row of the log says", () => {
  test("facts are told field by field, lists of things thing by thing", () => {
    const things = [{ id: "i1", serviceId: "s1" }, { serviceId: "s2" }];
    expect(factsOf({ state: "resolved", occurred: { at: null }, ids: ["a"], things })).toEqual([
      { path: ["state"], value: "resolved" },
      { path: ["occurred", "at"], value: null },
      { path: ["ids"], value: ["a"] },
      { path: ["things"], value: things.map((thing) => factsOf(thing)) },
    ]);
    expect([factsOf(null), factsOf({}), factsOf([])]).toEqual([[], [], [{ path: [], value: [] }]]);
  });

  test("changes leave out what stayed, what was and is empty, and things that stand on both sides", () => {
    const [kept, gone] = [{ serviceId: "kept" }, { serviceId: "gone" }];
    const before = { name: "a", note: "", same: 1, open: [kept, gone], leadId: "m1", lead: "Ada" };
    const after = { name: "b", note: null, same: 1, open: [kept], leadId: "m2", lead: "Grace" };
    const changes = changesOf({ before, after });
    expect(changes.map(({ path }) => path.join("."))).toEqual(["name", "open", "lead"]);
    expect(changes[1]).toMatchObject({ before: [factsOf(gone)], after: [] });
    expect(changesOf({ before: null, after: { name: "b" } })).toEqual([
      { path: ["name"], before: undefined, after: "b" },
    ]);
  });

  test("ids are found wherever a field names them, and nowhere else", () => {
    const row = {
      subject: "s",
      detail: { unaffected: ["u"], name: "n" },
      before: null,
      after: { a: [{ serviceId: "v" }] },
    };
    expect(idsIn([row, { ...row, subject: null }])).toEqual(["s", "u", "v"]);
  });

  test("an address gives the filter its fields, and the filter the address", () => {
    const typed = typedFilter({ actor: ["a", "b"], text: "é & c", unknown: "x", from: undefined });
    expect(typed).toEqual({ actor: "a", command: "", subject: "", from: "", to: "", text: "é & c" });
    expect(filterQuery(typed)).toBe("?actor=a&text=%C3%A9+%26+c");
    expect(filterQuery(typedFilter({}))).toBe("");
  });
});

describe("a row in words", () => {
  const messages = { fr, en };
  const telling = (language: "fr" | "en", clock: "words" | "plain" = "words"): AuditTelling => {
    const say = sayIn(language);
    const has = (key: string) =>
      typeof key
        .split(".")
        .reduce<unknown>((part, step) => (part as Record<string, unknown>)?.[step], messages[language]) === "string";
    const names = new Map([
      ["s1", { kind: "service" as const, name: { fr: "Courrier", en: "Mail" }, services: [] }],
      ["all", { kind: "scope" as const, preset: "all", name: { fr: "", en: "" }, services: [] }],
    ]);
    return { t: Object.assign(say, { has }), place: { language, timeZone: "Europe/Paris" }, names, clock };
  };
  const row = {
    before: {
      visibility: "public",
      retiredAt: null,
      open: [{ id: "i", serviceId: "s1", level: "major_outage", scopeId: "all" }],
    },
    after: { visibility: "internal", retiredAt: "2026-11-23T09:00:00.000Z", open: [] },
    detail: { isReconstructed: true, data: ["none_lost", "", ""], unknownField: "as it is" },
  };

  test("fields, choices, names and instants are said in the reader's language", () => {
    expect(auditLines(row, telling("fr"))).toEqual({
      changes: [
        { field: "Qui le voit", before: "Public", after: "Interne" },
        { field: "Retiré", before: "", after: "23\u00a0novembre 2026 à 10\u202fh\u202f00" },
        { field: "Encore touchés", before: `Courrier · Panne majeure · ${fr.scope.all}`, after: "" },
      ],
      noted: [
        { field: "Reconstitué", before: null, after: "Oui" },
        { field: "Sort des données", before: null, after: "Aucune perte" },
        { field: "unknownField", before: null, after: "as it is" },
      ],
    });
    expect(auditLines(row, telling("en")).changes[0]).toEqual({
      field: "Who sees it",
      before: "Public",
      after: "Internal",
    });
  });

  test("for programs instants stay as they are kept", () => {
    expect(auditLines(row, telling("en", "plain")).changes[1]?.after).toBe("2026-11-23T09:00:00.000Z");
  });

  test("members are called by name, tools and the program itself in words", () => {
    const { t } = telling("en");
    expect(auditActor({ actorId: "m1", actorName: "Ada" }, t)).toBe("Ada");
    expect(auditActor({ actorId: "cli:root@host", actorName: "root@host" }, t)).toBe("Command line: root@host");
    expect(auditActor({ actorId: "job:sign-in", actorName: "sign-in" }, t)).toBe("Vigie");
  });
});

test("the log has words for every command, in both languages", () => {
  const commands = sources.filter(({ path }) => layerOf(path) === "command");
  const names = commands.map(({ path }) => /([a-z-]+)\.ts$/.exec(path)?.[1] ?? "").sort();
  expect(Object.keys(en.team.audit.command).sort()).toEqual(names);
  expect(Object.keys(fr.team.audit.command).sort()).toEqual(names);
});
