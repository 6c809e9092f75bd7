import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { phraseIds } from "#domain/incident/phrases.ts";
import {
  compareIncidents,
  countCharacters,
  cutAtWord,
  type Graph,
  isClosingAll,
  listOpen,
  proposeUnaffected,
  shortNews,
  speakable,
  suggestImpact,
} from "#domain/incident/rules.ts";
import type { DependencyPhase } from "#domain/service/schema.ts";
import { spokenTime } from "#lib/i18n/spoken-time.ts";

type Edge = [from: string, to: string, phase: DependencyPhase];

function graphOf(nodes: string[], edges: Edge[]): Graph {
  const services = nodes.map((id) => ({
    id,
    kind: id.startsWith("g-") ? ("group" as const) : ("service" as const),
    parentId: null,
    visibility: id.startsWith("internal") ? ("internal" as const) : ("public" as const),
  }));
  return { services, dependencies: edges.map(([fromId, toId, phase]) => ({ fromId, toId, phase })) };
}

const hosting = graphOf(
  [
    "smtp",
    "imap",
    "ftp",
    "webdav",
    "ssh",
    "sites",
    "databases",
    "dns",
    "own-sites",
    "panel",
    "internal-db",
    "internal-server",
  ],
  [
    ["own-sites", "internal-db", "runtime"],
    ["panel", "internal-db", "runtime"],
    ["smtp", "internal-db", "login"],
    ["smtp", "internal-db", "runtime"],
    ["imap", "internal-db", "login"],
    ["ftp", "internal-db", "login"],
    ["webdav", "internal-db", "login"],
    ["internal-db", "internal-server", "runs_on"],
    ["own-sites", "internal-server", "runs_on"],
  ],
);
const down = (serviceId: string) => ({ serviceId, level: "major_outage" as const, scope: "all" as const });
const inShort = (suggestions: ReturnType<typeof suggestImpact>) =>
  suggestions.map(({ serviceId, level, scope }) => `${serviceId} ${level} ${scope}`);

describe("what falls with what", () => {
  test("the internal database takes SMTP, own sites and panel for everybody, the login protocols for new connections", () => {
    expect(inShort(suggestImpact(hosting, [down("internal-db")]))).toEqual([
      "smtp major_outage all",
      "imap major_outage new_connections",
      "ftp major_outage new_connections",
      "webdav major_outage new_connections",
      "own-sites major_outage all",
      "panel major_outage all",
    ]);
  });

  test("a machine takes what runs on it and all that needs that", () => {
    const fallen = suggestImpact(hosting, [down("internal-server")]);
    expect(inShort(fallen)).toContain("internal-db major_outage all");
    expect(inShort(fallen)).toContain("imap major_outage new_connections");
    expect(fallen.every(({ becauseOf }) => becauseOf === "internal-server")).toBe(true);
  });

  test("what is named already is not suggested again, and a leaf suggests nothing", () => {
    const named = suggestImpact(hosting, [down("internal-db"), { ...down("smtp"), level: "partial_outage" }]);
    expect(named.map(({ serviceId }) => serviceId)).not.toContain("smtp");
    expect(suggestImpact(hosting, [down("ssh")])).toEqual([]);
  });

  test("new connections lost upstream are new connections lost downstream, whatever the phase", () => {
    const graph = graphOf(
      ["webmail", "imap", "internal-db"],
      [
        ["webmail", "imap", "runtime"],
        ["imap", "internal-db", "login"],
      ],
    );
    expect(inShort(suggestImpact(graph, [down("internal-db")]))).toEqual([
      "webmail major_outage new_connections",
      "imap major_outage new_connections",
    ]);
  });

  test("a scope in own words suggests nothing, a milder level is passed on as it is, the worse of two causes counts", () => {
    expect(suggestImpact(hosting, [{ ...down("internal-db"), scope: "own" }])).toEqual([]);
    const graph = graphOf(
      ["site", "one", "two"],
      [
        ["site", "one", "runtime"],
        ["site", "two", "runtime"],
      ],
    );
    const both = suggestImpact(graph, [{ ...down("one"), level: "degraded_performance" }, down("two")]);
    expect(inShort(both)).toEqual(["site major_outage all"]);
  });

  test("a need of a group is a need of each service in it", () => {
    const graph = graphOf(["g-mail", "smtp", "imap", "db"], [["g-mail", "db", "runtime"]]);
    const services = graph.services.map((node) =>
      ["smtp", "imap"].includes(node.id) ? { ...node, parentId: "g-mail" } : node,
    );
    expect(suggestImpact({ ...graph, services }, [down("db")]).map(({ serviceId }) => serviceId)).toEqual([
      "smtp",
      "imap",
    ]);
  });

  test("it ends also where groups close a ring, and never suggests a group or what is named", () => {
    const names = ["a", "b", "c", "d", "g-1"];
    const edge = fc.tuple(
      fc.constantFrom(...names),
      fc.constantFrom(...names),
      fc.constantFrom<DependencyPhase>("runtime", "login", "runs_on"),
    );
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 12 }), fc.constantFrom("a", "b"), (edges, cause) => {
        const found = suggestImpact(graphOf(names, edges), [down(cause)]).map(({ serviceId }) => serviceId);
        expect(found).not.toContain(cause);
        expect(found).not.toContain("g-1");
      }),
    );
  });

  test("what needs nothing affected may be stated as spared; internal services never", () => {
    expect(proposeUnaffected(hosting, ["internal-db"])).toEqual(["ssh", "sites", "databases", "dns"]);
    expect(proposeUnaffected(hosting, ["ssh"])).not.toContain("ssh");
    expect(proposeUnaffected(hosting, [])).not.toContain("internal-db");
  });
});

describe("what is still open", () => {
  test("an ended or superseded interval is not", () => {
    const intervals = [
      { id: "1", endedAt: null },
      { id: "2", endedAt: "2011-02-07T16:38:00Z" },
      { id: "3", endedAt: null, supersededAt: "2011-02-08T10:00:00Z" },
    ];
    expect(listOpen(intervals).map(({ id }) => id)).toEqual(["1"]);
  });

  test("closing all means exactly those, in any order", () => {
    expect(isClosingAll(["1", "2"], ["2", "1", "1"])).toBe(true);
    expect(isClosingAll(["1", "2"], ["1"])).toBe(false);
    expect(isClosingAll(["1"], ["1", "2"])).toBe(false);
  });

  test("incidents under way come first, then the newest", () => {
    const list = [
      { state: "resolved", startedAt: "2026-11-23" },
      { state: "monitoring", startedAt: "2011-02-07" },
      { state: "investigating", startedAt: "2026-01-01" },
    ] as const;
    expect([...list].sort(compareIncidents).map(({ startedAt }) => startedAt)).toEqual([
      "2026-01-01",
      "2011-02-07",
      "2026-11-23",
    ]);
  });
});

describe("news for elsewhere", () => {
  const url = "https://status.example.org/fr/incidents/abcdefghijkl";

  test("a short post has at most 280 characters, ends with the whole address and is cut between words only", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 900 }), fc.string({ maxLength: 300 }), (text, lead) => {
        const post = shortNews({ lead, text, url });
        expect(countCharacters(post)).toBeLessThanOrEqual(280);
        expect(post.endsWith(url)).toBe(true);
      }),
    );
    const words = "Une panne touche le courrier depuis ce matin. ".repeat(20).trim();
    const post = shortNews({ lead: "[Hôte] 15 h 48.", text: words, url });
    const kept = post.slice("[Hôte] 15 h 48. ".length, -url.length - 1).replace("…", "");
    expect(words.startsWith(kept)).toBe(true);
    expect(words[kept.length]).toMatch(/[\s.]/);
  });

  test("an emoji counts as one character and is never cut in two", () => {
    const post = shortNews({ lead: "🔥", text: `${"🧯".repeat(10)} ${"👩‍🚒".repeat(300)}`, url });
    expect(post).toBe(`🔥 ${"🧯".repeat(10)}… ${url}`);
  });

  test("a word that does not fit by itself is left out, a text that fits is whole", () => {
    expect(cutAtWord("x".repeat(50), 20)).toBe("");
    expect(cutAtWord("deux mots", 9)).toBe("deux mots");
    expect(cutAtWord("deux mots, puis", 11)).toBe("deux mots…");
  });

  test("a telephone message has no address, no mark, and times in words", () => {
    const sayTime = (time: { hour: number; minute: number }) => spokenTime(time, "fr");
    const said = speakable({
      text: "**Retour** vers 16:30 ou 17 h 05. Voir [la page](https://x.example/a) ou https://x.example/b.\n- SSH marche.",
      limit: 700,
      sayTime,
    });
    expect(said).toBe("Retour vers seize heures trente ou dix-sept heures cinq. Voir la page ou SSH marche.");
    expect(speakable({ text: "Un. Deux. Trois.", limit: 9, sayTime })).toBe("Un. Deux.");
  });

  test("times are said as people say them, in both languages", () => {
    const fr = (hour: number, minute: number) => spokenTime({ hour, minute }, "fr");
    const en = (hour: number, minute: number) => spokenTime({ hour, minute }, "en");
    expect([fr(0, 0), fr(1, 0), fr(12, 15), fr(21, 1), fr(17, 38), fr(16, 2)]).toEqual([
      "minuit",
      "une heure",
      "midi quinze",
      "vingt et une heures une",
      "dix-sept heures trente-huit",
      "seize heures deux",
    ]);
    expect([en(0, 0), en(12, 0), en(17, 38), en(4, 2), en(20, 0)]).toEqual([
      "midnight",
      "noon",
      "five thirty-eight in the afternoon",
      "four oh two in the morning",
      "eight o'clock in the evening",
    ]);
  });
});

test("the phrases that forms offer exist in both languages and name no service but by their place", () => {
  const words = (language: string) => {
    const { others: _, ...states } = JSON.parse(readFileSync(`messages/${language}.json`, "utf8")).compose.phrase;
    return states as Record<string, Record<string, string>>;
  };
  const [fr, en] = [words("fr"), words("en")];
  expect(Object.keys(fr).sort()).toEqual(Object.keys(phraseIds).sort());
  for (const [state, ids] of Object.entries(phraseIds))
    for (const id of ids)
      for (const text of [fr[state]?.[id], en[state]?.[id]])
        expect(text?.replaceAll("{services}", "")).toMatch(/^[^{}]+$/);
});
