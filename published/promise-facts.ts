import type { HazardKind } from "#domain/hazard/schema.ts";
import type {
  CoverageRelation,
  CoverageStanding,
  Hedge,
  IncidentLink,
  RemediationKind,
  RemediationOrigin,
  RemediationState,
} from "#domain/remediation/schema.ts";
import type { ToldEvent } from "#domain/remediation/told-schema.ts";
import type { Provenance } from "#domain/service/schema.ts";
import type { Text } from "#lib/i18n/language.ts";

/** What a promise does for a hazard that customers may know of. */
export type PromiseCoverage = {
  hazardId: string;
  relation: CoverageRelation;
  standing: CoverageStanding;
  residual: Text;
};

/** A remediation that customers may know of; a promise when `promisedAt` is set. Days are of the page's zone. Nothing internal is in it. */
export type PromiseFacts = {
  id: string;
  state: RemediationState;
  kind: RemediationKind;
  origin: RemediationOrigin;
  wording: Text;
  hedge: Hedge;
  publishedAt: string;
  promisedAt: string | null;
  promisedOn: string | null;
  /** Nobody knows the day on which it was first said: `publishedAt` and events of that instant are a bound; so are `promisedAt` and `promisedOn` if promised then. */
  isUndated: boolean;
  firstDue: string | null;
  due: string | null;
  baseline: Text;
  target: Text;
  targetHedge: Hedge;
  ownerRole: Text;
  recheckEveryDays: number | null;
  recheckDue: string | null;
  acceptedUntil: string | null;
  supersededBy: string | null;
  criteria: Text[];
  events: ToldEvent[];
  incidents: { id: string; link: IncidentLink }[];
  /** Entries of published postmortems that it answers. */
  entries: string[];
  /** Other public ones that it waits for. */
  needs: string[];
  coverage: PromiseCoverage[];
  isExample: boolean;
};

/** What may go wrong, as far as customers may know; `node`: a public service; `retiredAt`: since when it cannot any more. */
export type HazardFacts = {
  id: string;
  kind: HazardKind;
  node: string | null;
  provenance: Provenance;
  text: Text;
  incidents: string[];
  retiredAt: string | null;
  isExample: boolean;
};

/**
 * What the ledger, incidents and lists need of a promise, and nothing that is long but its wording. `keptOn`: the day (of the page's
 * zone) on which it was done, as somebody else confirmed; `moves`: how often its date was moved; `hazards`: those that it is said to
 * bear on; `isUndated`: nobody knows the day on which it was said, `promisedOn` is a bound; `reason`: why it ended or did not hold, where
 * it did.
 */
export type RecordPromise = Pick<
  PromiseFacts,
  | "id"
  | "state"
  | "kind"
  | "wording"
  | "hedge"
  | "publishedAt"
  | "promisedOn"
  | "firstDue"
  | "due"
  | "acceptedUntil"
  | "supersededBy"
  | "incidents"
  | "entries"
  | "needs"
> & {
  isUndated: boolean;
  keptOn: string | null;
  moves: number;
  hazards: string[];
  reason: Text | null;
  /** When something last happened to it; left out by former versions. */
  lastAt?: string;
};
