import { hazardKinds, hazardLimits, saveHazardInput } from "#domain/hazard/schema.ts";
import {
  acceptRiskInput,
  advanceRemediationInput,
  assignRemediationInput,
  claimRemediationInput,
  commentRemediationInput,
  describeRemediationInput,
  movePromiseInput,
  promiseRemediationInput,
  proposeRemediationInput,
  rewordPromiseInput,
  shareVerificationInput,
  tellRemediationInput,
  verifyRemediationInput,
  withdrawPromiseInput,
} from "#domain/remediation/input-schema.ts";
import {
  coverageRelations,
  coverageStandings,
  evidenceKinds,
  hedges,
  incidentLinks,
  remediationLimits as limits,
  remediationEvents,
  remediationKinds,
  remediationOrigins,
  remediationStates,
} from "#domain/remediation/schema.ts";

const both = (column: string) => [`${column}_fr`, `${column}_en`];
const inBoth = <I>(inputs: I[], field: string) =>
  inputs.flatMap((input) => [[input, `${field}Fr`] as const, [input, `${field}En`] as const]);

/** Which constant of remediations and hazards speaks for which columns, and which fields of which inputs. */
export const remediationLimitRows = [
  {
    limit: limits.text,
    columns: [
      ...["text", "wording"].flatMap((part) => both(`remediation.${part}`)),
      ...both("remediation_event.wording"),
      ...both("remediation_evidence.summary"),
    ],
    fields: [
      ...inBoth([proposeRemediationInput, describeRemediationInput], "text"),
      ...inBoth([tellRemediationInput, promiseRemediationInput, rewordPromiseInput], "wording"),
    ],
  },
  {
    limit: limits.measure,
    columns: [
      ...["baseline", "target", "owner_role"].flatMap((part) => both(`remediation.${part}`)),
      ...both("verifier_link.role"),
    ],
    fields: [
      ...["baseline", "target"].flatMap((part) => inBoth([proposeRemediationInput, describeRemediationInput], part)),
      ...inBoth([proposeRemediationInput, assignRemediationInput], "ownerRole"),
      ...inBoth([shareVerificationInput], "role"),
    ],
  },
  { limit: limits.criterion, columns: both("remediation_criterion.text"), fields: [] },
  { limit: limits.output, columns: ["remediation_evidence.text"], fields: [] },
  { limit: limits.url, columns: ["remediation_evidence.url"], fields: [] },
  { limit: limits.fileBytes, columns: ["remediation_evidence.file"], fields: [] },
  {
    limit: limits.reason,
    columns: both("remediation_event.reason"),
    fields: inBoth(
      [
        ...[advanceRemediationInput, movePromiseInput, rewordPromiseInput, withdrawPromiseInput, acceptRiskInput],
        verifyRemediationInput,
      ],
      "reason",
    ),
  },
  {
    limit: limits.note,
    columns: ["remediation_event.note"],
    fields: [
      [advanceRemediationInput, "note"],
      [claimRemediationInput, "note"],
    ],
  },
  { limit: limits.comment, columns: ["remediation_comment.text"], fields: [[commentRemediationInput, "text"]] },
  { limit: limits.residual, columns: both("coverage.residual"), fields: [] },
  { limit: limits.label, columns: ["verifier_link.label"], fields: [[shareVerificationInput, "label"]] },
  { limit: hazardLimits.text, columns: both("hazard.text"), fields: inBoth([saveHazardInput], "text") },
] as const;

/** The words of remediations and hazards by the name of PostgreSQL's enum. */
export const remediationSets = {
  RemediationState: remediationStates,
  RemediationKind: remediationKinds,
  RemediationOrigin: remediationOrigins,
  Hedge: hedges,
  RemediationLinkKind: incidentLinks,
  RemediationEventKind: remediationEvents,
  EvidenceKind: evidenceKinds,
  HazardKind: hazardKinds,
  CoverageRelation: coverageRelations,
  CoverageStanding: coverageStandings,
};
