import type { PromiseFacts } from "#published/promise-facts.ts";

// Promises as public facts, made by hand.

const none = { fr: "", en: "" };

/** Words of both languages that can be told apart. */
export const said = (en: string) => ({ fr: `FR ${en}`, en });

/** A promise of an incident, made in March for June 2026, still open. */
export function aPromise(id: string, fields: Partial<PromiseFacts> = {}): PromiseFacts {
  return {
    ...{ id, state: "accepted", kind: "prevent", origin: "after", wording: said(`Promise ${id}`), hedge: "none" },
    ...{ publishedAt: "2026-03-02T09:00:00.000Z", promisedAt: "2026-03-02T09:00:00.000Z", promisedOn: "2026-03-02" },
    isUndated: false,
    ...{
      firstDue: "2026-06-01",
      due: "2026-06-01",
      baseline: none,
      target: none,
      targetHedge: "none",
      ownerRole: none,
    },
    ...{
      recheckEveryDays: null,
      recheckDue: null,
      acceptedUntil: null,
      supersededBy: null,
      criteria: [],
      events: [],
    },
    ...{ incidents: [], entries: [], needs: [], coverage: [], isExample: false },
    ...fields,
  };
}

/** Something that happened to a promise. */
export function anEvent(
  kind: PromiseFacts["events"][number]["kind"],
  at: string,
  fields = {},
): PromiseFacts["events"][number] {
  return {
    ...{
      kind,
      at,
      state: "in_progress",
      due: null,
      formerDue: null,
      wording: none,
      former: null,
      reason: none,
      by: null,
      evidence: [],
    },
    ...fields,
  };
}
