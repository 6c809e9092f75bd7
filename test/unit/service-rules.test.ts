import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cycleClosedBy,
  depthOf,
  type Edge,
  flattenTree,
  heightOf,
  moveAmong,
  parentProblem,
} from "#domain/service/rules.ts";

const tree = [
  { id: "mail", parentId: null, kind: "group" as const },
  { id: "boxes", parentId: "mail", kind: "group" as const },
  { id: "imap", parentId: "boxes", kind: "service" as const },
  { id: "smtp", parentId: "mail", kind: "service" as const },
  { id: "files", parentId: null, kind: "group" as const },
];

test("depth counts from the top, height from the leaves", () => {
  expect([null, "mail", "boxes", "imap"].map((id) => depthOf(tree, id))).toEqual([0, 1, 2, 3]);
  expect(["mail", "boxes", "imap"].map((id) => heightOf(tree, id))).toEqual([3, 2, 1]);
});

test("a parent has to exist, to be a group, to lie elsewhere and to leave room for three levels", () => {
  expect(parentProblem(tree, { id: null, parentId: "nowhere" })).toBe("unknown_service");
  expect(parentProblem(tree, { id: null, parentId: "smtp" })).toBe("parent_not_group");
  expect(parentProblem(tree, { id: "mail", parentId: "boxes" })).toBe("inside_itself");
  expect(parentProblem(tree, { id: "mail", parentId: "mail" })).toBe("inside_itself");
  expect(parentProblem(tree, { id: "mail", parentId: "files" })).toBe("too_deep");
  expect(parentProblem(tree, { id: "boxes", parentId: "files" })).toBeNull();
  expect(parentProblem(tree, { id: null, parentId: "boxes" })).toBeNull();
  expect(parentProblem(tree, { id: "mail", parentId: null })).toBeNull();
});

test("the tree in one list follows each group with what it holds", () => {
  expect(flattenTree(tree).map(({ id, depth }) => `${depth} ${id}`)).toEqual([
    "1 mail",
    "2 boxes",
    "3 imap",
    "2 smtp",
    "1 files",
  ]);
});

test("a circle is named from its new edge back to where it began", () => {
  const edges = [
    { fromId: "b", toId: "c" },
    { fromId: "c", toId: "a" },
    { fromId: "c", toId: "d" },
  ];
  expect(cycleClosedBy(edges, { fromId: "a", toId: "b" })).toEqual(["a", "b", "c", "a"]);
  expect(cycleClosedBy(edges, { fromId: "a", toId: "a" })).toEqual(["a", "a"]);
  expect(cycleClosedBy(edges, { fromId: "d", toId: "b" })).toEqual(["d", "b", "c", "d"]);
  expect(cycleClosedBy(edges, { fromId: "b", toId: "d" })).toBeNull();
});

const node = fc.constantFrom("a", "b", "c", "d", "e", "f");
const edge = fc.record({ fromId: node, toId: node });

/** Whether `to` is reached from `from`, by closing the relation as often as there are nodes. */
function reaches(edges: Edge[], { fromId, toId }: Edge): boolean {
  let seen = new Set([fromId]);
  for (let round = 0; round < 7; round++) {
    seen = new Set([...seen, ...edges.filter((one) => seen.has(one.fromId)).map((one) => one.toId)]);
  }
  return seen.has(toId);
}

test("edges are accepted exactly while nothing can be reached from itself, and each refusal is a real circle", () => {
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 14 }), (offered) => {
      const kept: Edge[] = [];
      for (const one of offered) {
        const cycle = cycleClosedBy(kept, one);
        expect(cycle !== null).toBe(reaches(kept, { fromId: one.toId, toId: one.fromId }));
        if (cycle === null) kept.push(one);
        else {
          expect([cycle[0], cycle[1], cycle.at(-1)]).toEqual([one.fromId, one.toId, one.fromId]);
          const steps = cycle.slice(1).map((toId, place) => ({ fromId: cycle[place], toId }));
          for (const step of steps) expect([...kept, one]).toContainEqual(step);
        }
      }
    }),
  );
});

test("moving goes one place and stops at the ends", () => {
  expect(moveAmong(["a", "b", "c"], { id: "b", direction: "up" })).toEqual(["b", "a", "c"]);
  expect(moveAmong(["a", "b", "c"], { id: "b", direction: "down" })).toEqual(["a", "c", "b"]);
  expect(moveAmong(["a", "b"], { id: "a", direction: "up" })).toEqual(["a", "b"]);
  expect(moveAmong(["a", "b"], { id: "z", direction: "down" })).toEqual(["a", "b"]);
});
