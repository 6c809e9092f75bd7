import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Draft,
  draftFromForm,
  draftFromStore,
  emptyDraft,
  isWorthKeeping,
  plainChoice,
} from "#domain/incident/draft.ts";
import { formField, toOpenInput, toUpdateInput } from "#domain/incident/draft-input.ts";
import { draftOf, moveDraft } from "#domain/incident/draft-of-incident.ts";
import { fillPhrase, stepFrom, suggestionsFor, takeStep } from "#domain/incident/draft-steps.ts";
import type { TeamIncident } from "#domain/incident/reads.ts";
import { openIncidentInput, postUpdateInput } from "#domain/incident/schema.ts";

const setting = { timeZone: "Europe/Paris", now: new Date("2026-11-23T09:00:00.000Z") };
const key = "a-key-of-its-own";
const draft = (part: Partial<Draft> = {}): Draft => ({ ...emptyDraft(key), ...part });

const service = (id: string, visibility: "public" | "internal" = "public") =>
  ({ id, kind: "service", parentId: null, visibility, name: { fr: `Le ${id}`, en: `The ${id}` } }) as const;
const context = {
  graph: {
    services: [service("smtp"), service("imap"), service("dns"), service("db", "internal")],
    dependencies: [
      { fromId: "smtp", toId: "db", phase: "runtime" as const },
      { fromId: "imap", toId: "db", phase: "login" as const },
    ],
  },
  phrases: [
    {
      id: "investigating.outage",
      state: "investigating" as const,
      others: { fr: "{count} autres", en: "{count} others" },
      text: { fr: "Panne. Touchés : {services}. On cherche.", en: "Outage. Affected: {services}. Looking." },
    },
  ],
  open: [],
  templates: [],
  facts: { host: "Host", timeZone: "Europe/Paris", startedAt: null, now: "2026-11-23T09:00:00.000Z" },
};
const interval = (id: string, serviceId: string, preset: string) => ({
  ...{ id, serviceId, level: "major_outage", isPublic: true },
  scope: { preset, text: { fr: "", en: "" }, size: null },
});

describe("a form as a draft", () => {
  test("whatever a form holds, a draft comes out and goes through a phone's memory unchanged", () => {
    const names = [
      "service",
      "serviceLevel.a",
      "serviceScope.a",
      "interval",
      "action.a",
      "state",
      "textFr",
      "closes",
      "x",
    ];
    const entry = fc.tuple(
      fc.constantFrom(...names),
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a", "b-1", "own")),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const form = new FormData();
        for (const [name, value] of entries) form.append(name, value);
        const made = draftFromForm(form);
        expect(draftFromStore(JSON.parse(JSON.stringify(made)))).toEqual(made);
        toOpenInput(made, setting);
        toUpdateInput(made, { ...setting, open: [] });
      }),
    );
  });

  test("a memory that is no draft is none", () => {
    expect(draftFromStore(null)).toBeNull();
    expect(draftFromStore("text")).toBeNull();
    expect(draftFromStore({ services: "no", textFr: 3 })).toMatchObject({ textFr: "", services: {} });
  });

  test("a draft is worth keeping once somebody chose or wrote something", () => {
    expect(isWorthKeeping(draft())).toBe(false);
    expect(isWorthKeeping(draft({ textEn: "x" }))).toBe(true);
    expect(isWorthKeeping(draft({ services: { smtp: plainChoice } }))).toBe(true);
  });
});

describe("steps", () => {
  const chosen = draft({ services: { db: plainChoice } });

  test("what the dependencies suggest is in the draft only after somebody took the step", () => {
    expect(suggestionsFor(chosen, context).map(({ serviceId }) => serviceId)).toEqual(["smtp", "imap"]);
    expect(Object.keys(chosen.services)).toEqual(["db"]);
    const kept = takeStep(chosen, { kind: "suggest" }, context);
    expect(kept.services.smtp).toEqual(plainChoice);
    expect(kept.services.imap).toEqual({ ...plainChoice, scope: "new_connections" });
    expect(suggestionsFor(kept, context)).toEqual([]);
  });

  test("spared services are proposed where nothing affected is needed", () => {
    expect(takeStep(chosen, { kind: "spare" }, context).unaffected).toEqual(["dns"]);
    expect(takeStep(draft(), { kind: "spare" }, context).unaffected).toEqual([]);
  });

  test("a phrase names public services only, goes into both languages, and comes out again at a second tap", () => {
    const kept = takeStep(chosen, { kind: "suggest" }, context);
    const step = { kind: "phrase", id: "investigating.outage" } as const;
    const said = takeStep({ ...kept, textFr: "Bonjour." }, step, context);
    expect(said.textFr).toBe("Bonjour. Panne. Touchés : Le smtp et Le imap. On cherche.");
    expect(said.textEn).toBe("Outage. Affected: The smtp and The imap. Looking.");
    expect(takeStep(said, step, context)).toMatchObject({ textFr: "Bonjour.", textEn: "" });
  });

  test("without a public service a phrase leaves out the sentence that would name some", () => {
    const [phrase] = context.phrases;
    expect(phrase && fillPhrase(phrase, chosen, context)).toEqual({ fr: "Panne. On cherche.", en: "Outage. Looking." });
  });

  test("a return for all at once leaves internal services to be decided one by one", () => {
    const open = [
      { ...interval("1", "smtp", "all"), isPublic: true },
      { ...interval("2", "db", "all"), isPublic: false },
    ];
    const back = takeStep(draft(), { kind: "bulk", action: "except" }, { ...context, open });
    expect(back.intervals).toMatchObject({ "1": { action: "except", level: "partial_outage" } });
    expect(back.intervals["2"]).toBeUndefined();
  });

  test("a button that names no step takes none", () => {
    expect([stepFrom("publish"), stepFrom("bulk:all"), stepFrom("")]).toEqual([null, null, null]);
    expect(stepFrom("phrase:investigating.outage")).toEqual({ kind: "phrase", id: "investigating.outage" });
  });
});

describe("a draft in the words of the commands", () => {
  test("three fields are enough", () => {
    const made = toOpenInput(draft({ services: { smtp: plainChoice }, textFr: "Panne." }), setting);
    expect(made.ok && openIncidentInput.safeParse(made.input).success).toBe(true);
  });

  test("minutes count from the first attempt to send, so that a retry says the same", () => {
    const sentAt = "2026-11-23T08:50:00.000Z";
    const made = toOpenInput(draft({ started: "15", next: "30", sentAt }), setting);
    expect(made).toMatchObject({
      input: {
        started: { precision: "exact", at: "2026-11-23T08:35:00.000Z" },
        nextMessageAt: "2026-11-23T09:20:00.000Z",
      },
    });
    const stale = toOpenInput(draft({ next: "30", sentAt: "2026-11-20T08:50:00.000Z" }), setting);
    expect(stale).toMatchObject({ input: { nextMessageAt: "2026-11-23T09:30:00.000Z" } });
  });

  test("every time at fault is named with its field, and the offsets to choose from", () => {
    const made = toOpenInput(
      draft({
        started: "at",
        startedAt: "2026-10-25T02:30",
        next: "at",
        estimate: "at",
        estimateFrom: "2027-03-28T02:30",
      }),
      setting,
    );
    expect(made).toMatchObject({
      problems: [
        { field: "startedAt", code: "time_twice", choices: ["+02:00", "+01:00"] },
        { field: "nextAt", code: "time_missing" },
        { field: "estimateFrom", code: "time_skipped" },
      ],
    });
  });

  test("words of one's own need words, and a size needs to be a number", () => {
    const own = { ...plainChoice, scope: "own" as const };
    expect(toOpenInput(draft({ services: { smtp: own } }), setting)).toMatchObject({
      problems: [{ field: "serviceScopeFr.smtp", code: "scope_without_words" }],
    });
    expect(
      toOpenInput(draft({ services: { smtp: { ...own, scopeFr: "Serveur 12", size: "dix" } } }), setting),
    ).toMatchObject({
      problems: [{ field: "serviceSize.smtp", code: "not_a_number" }],
    });
  });

  test("a partial return says all that holds from now on for the services it touches, and nothing of the others", () => {
    const open = [
      interval("1", "imap", "new_connections"),
      interval("2", "ftp", "all"),
      interval("3", "ftp", "some_users"),
      interval("4", "dns", "all"),
    ];
    const except = { ...plainChoice, level: "partial_outage" as const, scope: "accounts_newer_than_backup" as const };
    const made = toUpdateInput(
      draft({
        incidentId: "abc",
        version: "3",
        textFr: "Retour partiel.",
        intervals: {
          "1": { ...except, action: "except" },
          "2": { ...plainChoice, action: "back" },
          "4": { ...plainChoice, action: "keep" },
        },
      }),
      { ...setting, open },
    );
    expect(made).toMatchObject({
      input: {
        changes: [
          { serviceId: "imap", level: "partial_outage", scope: { preset: "accounts_newer_than_backup" } },
          { serviceId: "ftp", level: "major_outage", scope: { preset: "some_users" } },
        ],
        closes: [],
      },
      origins: ["interval.1", "interval.3"],
    });
    expect(made.ok && postUpdateInput.safeParse(made.input).success).toBe(true);
  });

  test("a service that is back altogether is said to be operational", () => {
    const made = toUpdateInput(draft({ intervals: { "1": { ...plainChoice, action: "back" } } }), {
      ...setting,
      open: [interval("1", "imap", "all")],
    });
    expect(made).toMatchObject({ input: { changes: [{ serviceId: "imap", level: "operational" }] } });
  });

  test("resolving closes what was ticked, changes nothing else and takes no advice along", () => {
    const made = toUpdateInput(
      draft({
        state: "resolved",
        closes: ["1"],
        intervals: { "1": { ...plainChoice, action: "except" } },
        estimate: "at",
        meanwhileEn: "SSH works.",
      }),
      { ...setting, open: [interval("1", "imap", "all"), interval("2", "ftp", "all")] },
    );
    const nothing = { changes: [], estimate: { kind: "none" }, meanwhileFr: "", meanwhileEn: "" };
    expect(made).toMatchObject({ ok: true, input: { closes: ["1"], ...nothing } });
  });

  test("a command's field is the form's row behind it", () => {
    const origins = ["service.smtp", "interval.9"];
    const of = (field: string) => formField({ field, code: "too_long" }, { draft: draft(), origins });
    expect(of("changes.0.scope.textFr")).toBe("serviceScopeFr.smtp");
    expect(of("changes.1.level")).toBe("interval.9");
    expect(of("changes")).toBe("services");
    expect(of("decision.whyEn")).toBe("whyEn");
    expect(of("decision.decidedAt")).toBe("decidedAt");
    expect(of("estimate.to")).toBe("estimateTo");
  });
});

describe("a draft whose incident has moved", () => {
  const incident = (part: Partial<TeamIncident>): TeamIncident => ({
    ...{
      id: "abc",
      version: 1,
      title: { fr: "", en: "" },
      state: "investigating",
      startedAt: "2026-11-23T08:00:00.000Z",
    },
    ...{ updates: [], open: [], affectedIds: [], unaffectedIds: [], affectedNames: [] },
    data: { customers: null, mail: null, ours: null, note: { fr: "", en: "" } },
    ...part,
  });
  const of = (part: Partial<TeamIncident>, idempotencyKey: string) =>
    draftOf(incident(part), { idempotencyKey, known: ["dns", "ssh"] });

  test("what its author typed stays, what was only carried over follows, ticks on what is over go", () => {
    const mine = { ...of({}, key), textFr: "Mon texte", dataMail: "being_checked" as const, closes: ["1", "2"] };
    const fresh = of(
      {
        version: 2,
        state: "monitoring",
        unaffectedIds: ["dns"],
        data: { customers: "none_lost", mail: "none_lost", ours: null, note: { fr: "", en: "" } },
      },
      "another-key",
    );
    expect(moveDraft(mine, { fresh, openIds: ["2"] })).toMatchObject({
      ...{ textFr: "Mon texte", dataMail: "being_checked", dataCustomers: "none_lost", state: "monitoring" },
      ...{ version: "2", unaffected: ["dns"], closes: ["2"], idempotencyKey: "another-key" },
    });
  });

  test("a state that its author chose stays, also with a base that is none", () => {
    const fresh = of({ version: 2, state: "monitoring" }, "another-key");
    expect(moveDraft({ ...of({}, key), state: "identified" }, { fresh, openIds: [] }).state).toBe("identified");
    expect(moveDraft({ ...of({}, key), base: "{" }, { fresh, openIds: [] }).state).toBe("investigating");
  });
});
