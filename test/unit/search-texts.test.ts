import { expect, test } from "vitest";
import type { IncidentFacts, ServiceFacts } from "#published/facts.ts";
import { excerptOf } from "#published/search/excerpt.ts";
import { readQuery } from "#published/search/query.ts";
import { createSearchIndex } from "#published/search/search-index.ts";
import { type Searchable, searchableOf } from "#published/search/texts.ts";
import { noText, openIncident2026 } from "../support/incident-facts.ts";
import { factsOf } from "../support/public-facts.ts";

const { catalogue } = factsOf("open");
const services = new Map(catalogue.services.map((service) => [service.id, service]));

/** Whether an incident is found by these words, and how it is quoted to a reader of French. */
function look(incident: IncidentFacts, query: string, known: ReadonlyMap<string, ServiceFacts> = services) {
  const index = createSearchIndex();
  const searchable = searchableOf({ incident, services: known, postmortem: null });
  index.put(searchable);
  const plan = index.plan(query);
  return { isFound: index.find(plan).length > 0, quoted: excerptOf(searchable, plan, "fr") };
}

test("what stands is found: messages, what to do meanwhile, decisions, events, the note on data, names of services", () => {
  const incident: IncidentFacts = {
    ...openIncident2026(),
    data: { customers: null, mail: null, ours: null, note: { fr: "Rien n’est perdu, sauf le registre", en: "" } },
    events: [
      {
        id: "e",
        kind: "impact",
        occurred: openIncident2026().started,
        text: { fr: "Le disque grésille", en: "" },
        retractedAt: null,
      },
    ],
  };
  for (const words of [
    "deux tiers",
    "fichiers accessibles",
    "laisser fermé",
    "registre",
    "grésille",
    "webdav",
    "verified",
  ])
    expect([words, look(incident, words).isFound]).toEqual([words, true]);
});

test("what was retracted, corrected away or removed is not found, nor the services that were spared", () => {
  const open = openIncident2026();
  const at = "2026-11-24T08:00:00Z";
  const [first, ...others] = open.updates;
  const incident: IncidentFacts = {
    ...open,
    updates: [...(first === undefined ? [] : [{ ...first, retractedAt: at }]), ...others],
    events: [{ id: "e", kind: "impact", occurred: open.started, text: { fr: "foudroyé", en: "" }, retractedAt: at }],
    revisions: [
      {
        ...{ number: 1, at, kind: "corrected", part: "update", partId: "a2", reason: { fr: "coquille", en: "" } },
        texts: [{ field: "text", before: { fr: "confidentiel", en: "" }, after: { fr: "dicible", en: "" } }],
        ...{ times: [], values: [], statements: null, services: [] },
      },
    ],
  };
  expect(look(open, "nous cherchons").isFound).toBe(true);
  for (const words of ["nous cherchons", "foudroyé", "confidentiel", "dicible", "coquille", "DNS"])
    expect([words, look(incident, words).isFound]).toEqual([words, false]);
});

test("a service is found by what it is called today and by what it was called then, not by what it was called before", () => {
  const names = [
    { name: { fr: "Transfert antique", en: "" }, until: "2015-01-01T00:00:00Z" },
    { name: { fr: "Dépôt de fichiers", en: "" }, until: "2026-12-01T00:00:00Z" },
  ];
  const ftp = services.get("ftp");
  if (ftp === undefined) throw new Error("no such service");
  const renamed = new Map([...services, ["ftp", { ...ftp, formerNames: names }]]);
  expect(look(openIncident2026(), "dépôt", renamed).isFound).toBe(true);
  expect(look(openIncident2026(), ftp.name.fr, renamed).isFound).toBe(true);
  expect(look(openIncident2026(), "antique", renamed).isFound).toBe(false);
});

const plain = (quoted: ReturnType<typeof excerptOf>) =>
  quoted?.excerpt.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join("");

function quote(fields: Partial<Searchable>, query: string) {
  const index = createSearchIndex();
  const one: Searchable = {
    id: "one",
    aliases: [],
    startedMs: 0,
    title: noText,
    names: noText,
    ...{ passages: [], postmortem: [] },
    ...fields,
  };
  index.put(one);
  return excerptOf(one, index.plan(query), "fr");
}

test("the quotation is the passage that answers most, in the reader's language if that is no worse, with its language", () => {
  const passages = [
    { fr: "La base est lente.", en: "The database is slow." },
    { fr: "L'accès FTP est coupé : patience !", en: "FTP access is cut." },
  ];
  expect(plain(quote({ passages }, "acces ftp"))).toBe("L’[accès] [FTP] est coupé\u00a0: patience\u202f!");
  expect(quote({ passages }, "ftp")?.language).toBe("fr");
  const english = quote({ passages }, "slow database");
  expect([english?.language, plain(english)]).toEqual(["en", "The [database] is [slow]."]);
  expect(plain(quote({ passages, title: { fr: "Foudre", en: "" } }, "foudre"))).toBe("La base est lente.");
  expect(quote({ title: { fr: "Foudre", en: "" } }, "foudre")).toBeNull();
});

test("a long passage is cut around the words, between words, and says so", () => {
  const around = "mot ".repeat(200);
  const passages = [{ fr: `${around}aiguille et ${"foin ".repeat(3)}fil ${around}`, en: "" }];
  const shown = plain(quote({ passages }, "aiguille fil"));
  expect(shown).toMatch(/^…(mot )+\[aiguille\] et foin foin foin \[fil\]( mot)+…$/);
  expect(shown?.length).toBeLessThan(240);
  const endless = [{ fr: "x".repeat(1000), en: "" }];
  expect(plain(quote({ passages: endless }, "xx"))?.length).toBeLessThan(1010);
});

test.each([
  ["", { query: "", problem: null }],
  ["   ", { query: "", problem: null }],
  [" a ", { query: "a", problem: "too_short" }],
  ["ab", { query: "ab", problem: null }],
  ["𝒳𝒴", { query: "𝒳𝒴", problem: null }],
  ["a\u0000b\r\n c\ud800", { query: "ab c\ufffd", problem: null }],
  ["é".repeat(100), { query: "é".repeat(100), problem: null }],
  ["é".repeat(101), { query: "é".repeat(100), problem: "too_long" }],
])("what is typed (%j) is read as it can be looked for", (typed, read) => {
  expect(readQuery(typed)).toEqual(read);
});
