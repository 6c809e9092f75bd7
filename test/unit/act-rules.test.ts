import { expect, test } from "vitest";
import {
  type ActFacts,
  missingForPromise,
  possibleActs,
  possibleTaps,
  whyNotVerify,
} from "#domain/remediation/act-rules.ts";
import { filterQuery, readFilter } from "#domain/remediation/filter-rules.ts";
import { type RemediationState, remediationStates } from "#domain/remediation/schema.ts";
import { roles } from "#lib/roles.ts";

function someFacts(fields: Partial<ActFacts> = {}): ActFacts {
  return {
    ...{ state: "accepted", isTold: false, isPromised: false, hasOwner: true, criteria: 1 },
    ...{ owners: ["owner"], claimants: [] },
    ...fields,
  };
}

const admin = { id: "admin", role: "administrator" } as const;
const responder = { id: "someone", role: "responder" } as const;
const reader = { id: "reader", role: "reader" } as const;

test("a reader can do nothing, whatever the state", () => {
  for (const state of remediationStates) {
    expect(possibleActs(someFacts({ state }), reader)).toEqual([]);
    expect(possibleTaps(someFacts({ state }), reader)).toEqual([]);
  }
});

test("what speaks to customers is for who answers for it; work is for everybody who works", () => {
  const facts = someFacts({ isTold: true, isPromised: true, state: "in_progress" });
  expect(possibleActs(facts, responder)).toEqual(["claim", "describe", "assign", "block"]);
  expect(possibleActs(facts, admin)).toEqual([
    ...(["claim", "move", "reword", "describe", "assign", "block", "accept-risk", "withdraw"] as const),
  ]);
  expect(possibleActs(someFacts(), admin)).toContain("promise");
  expect(possibleActs(someFacts(), responder)).not.toContain("promise");
});

test("nobody who owned or claimed it verifies or judges it, and he is told why", () => {
  const done = (fields: Partial<ActFacts>) => someFacts({ state: "done", ...fields });
  for (const role of roles) {
    expect(possibleActs(done({}), { id: "owner", role })).not.toContain("verify");
    expect(possibleActs(done({ claimants: ["me"] }), { id: "me", role })).not.toContain("verify");
    expect(possibleActs(someFacts({ state: "verified" }), { id: "owner", role })).not.toContain("judge");
  }
  expect(whyNotVerify(done({}), { id: "owner", role: "reviewer" })).toBe("owned");
  expect(whyNotVerify(done({ owners: [], claimants: ["me"] }), { id: "me", role: "reviewer" })).toBe("claimed");
  expect(whyNotVerify(done({}), reader)).toBe("reader");
  expect(whyNotVerify(done({}), responder)).toBeNull();
  expect(possibleActs(done({}), responder)).toContain("verify");
  expect(possibleActs(done({}), admin)).toContain("outside");
});

test("before it can be promised it says what is missing, and can be promised once nothing is", () => {
  const missing = (fields: Partial<ActFacts>) => missingForPromise(someFacts(fields), admin);
  expect(missing({ state: "idea", hasOwner: false, criteria: 0 })).toEqual(["acceptance", "owner", "criteria"]);
  expect(missing({})).toEqual([]);
  expect(missing({ state: "done", hasOwner: false })).toEqual([]);
  expect(missingForPromise(someFacts({ hasOwner: false }), responder)).toEqual([]);
  for (const state of remediationStates)
    for (const criteria of [0, 1])
      for (const hasOwner of [true, false]) {
        const facts = someFacts({ state, criteria, hasOwner });
        const isPossible = possibleActs(facts, admin).includes("promise");
        const promisable: RemediationState[] = ["accepted", "in_progress", "blocked"];
        expect(isPossible).toBe(promisable.includes(state) && missingForPromise(facts, admin).length === 0);
      }
});

test("work begins only where it is said when it is done", () => {
  expect(possibleTaps(someFacts(), responder)).toEqual(["started"]);
  expect(possibleTaps(someFacts({ criteria: 0 }), responder)).toEqual([]);
  expect(possibleTaps(someFacts({ state: "idea" }), responder)).toEqual(["proposed", "accepted"]);
});

test("an address and what it asks for say the same, and nonsense asks for nothing", () => {
  const asked = { view: "all", state: "done", owner: "abcdefghijkl", words: "a b", page: 2 } as const;
  const query = filterQuery(asked);
  expect(query).toBe("?view=all&state=done&owner=abcdefghijkl&q=a+b&page=2");
  expect(readFilter(Object.fromEntries(new URLSearchParams(query.slice(1))))).toEqual(asked);
  const nonsense = { view: "x", state: ["done"], owner: "'", q: undefined, page: "-1" };
  expect(readFilter(nonsense)).toEqual({ view: "open", state: null, owner: null, words: "", page: 1 });
  expect(readFilter({ q: " \u0000a\ud800 b " }).words).toBe("a\ufffd b");
  expect(filterQuery(readFilter({}))).toBe("");
});
