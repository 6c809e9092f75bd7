import { expect, test } from "vitest";
import { isRenamed, undoneBy } from "#domain/service/name-rules.ts";
import { successorProblem } from "#domain/service/rules.ts";

const text = (fr: string, en = "") => ({ fr, en });

test("another name in some language is a renaming; a translation that was missing is none", () => {
  expect(isRenamed(text("Courrier", "Mail"), text("Courrier", "Mail"))).toBe(false);
  expect(isRenamed(text("Courrier", "Mail"), text("Messagerie", "Mail"))).toBe(true);
  expect(isRenamed(text("Courrier", "Mail"), text("Courrier"))).toBe(true);
  expect(isRenamed(text("Courrier"), text("Courrier", "Mail"))).toBe(false);
  expect(isRenamed(text("Courrier"), text("", "Mail"))).toBe(true);
});

test("back at a former name, only the renamings that led away from it last were a mistake", () => {
  const former = [
    { name: text("Un"), until: new Date("2026-01-01T00:00:00Z") },
    { name: text("Deux"), until: new Date("2026-02-01T00:00:00Z") },
    { name: text("Un"), until: new Date("2026-03-01T00:00:00Z") },
  ];
  const untils = (name: string) => undoneBy(former, text(name)).map(({ until }) => until.getUTCMonth() + 1);
  expect(untils("Un")).toEqual([3]);
  expect(untils("Deux")).toEqual([]);
  expect(undoneBy(former.slice(0, 1), text("Un"))).toHaveLength(1);
  expect(undoneBy([], text("Un"))).toEqual([]);
});

test("services in use take a service's place, and nothing else does", () => {
  const nodes = [
    { id: "old", parentId: null, kind: "service" as const, retiredAt: null },
    { id: "new", parentId: null, kind: "service" as const, retiredAt: null },
    { id: "gone", parentId: null, kind: "service" as const, retiredAt: new Date("2026-01-01T00:00:00Z") },
    { id: "group", parentId: null, kind: "group" as const, retiredAt: null },
  ];
  const problem = (id: string, ...successors: string[]) => successorProblem(nodes, { id, successors });
  expect(problem("old")).toBeNull();
  expect(problem("old", "new")).toBeNull();
  expect(problem("group")).toBeNull();
  expect(problem("old", "old")).toBe("successor_gone");
  expect(problem("old", "new", "gone")).toBe("successor_gone");
  expect(problem("old", "nowhere")).toBe("successor_gone");
  expect(problem("old", "group")).toBe("successor_is_group");
  expect(problem("group", "new")).toBe("successor_is_group");
});
