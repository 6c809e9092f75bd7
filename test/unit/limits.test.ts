import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { importLimits } from "#domain/history/schema.ts";
import {
  addEventInput,
  addNoteInput,
  correctIntervalsInput,
  correctTextInput,
  correctTimesInput,
  redactInput,
  retractInput,
  revisionKinds,
  revisionParts,
} from "#domain/incident/correction-schema.ts";
import { incidentLimits, openIncidentInput, postUpdateInput } from "#domain/incident/schema.ts";
import { maintenanceLimits, planMaintenanceInput, turns } from "#domain/maintenance/schema.ts";
import {
  acceptInvitationInput,
  changeProfileInput,
  firstAdministratorInput,
  memberLimits,
} from "#domain/member/schema.ts";
import { changeSettingsInput, changeUptimeRuleInput, organisationLimits } from "#domain/organisation/schema.ts";
import {
  entryLists,
  postmortemChanges,
  postmortemSizes,
  postmortemStages,
  reviewKinds,
} from "#domain/postmortem/schema.ts";
import { decidePromiseInput, decisionKinds, reviewLimits, signReviewInput } from "#domain/review/schema.ts";
import { addDependencyInput, createServiceInput, editServiceInput, serviceLimits } from "#domain/service/schema.ts";
import { quarantineSubscriberInput, registerEndpointInput, subscriberLimits } from "#domain/subscriber/schema.ts";
import { createTemplateInput, editTemplateInput, templateLimits } from "#domain/template/schema.ts";
import { listMigrations } from "#lib/migrate.ts";
import { noticeLimitRows, noticeSets } from "../support/notice-limits.ts";
import { postmortemLimitRows } from "../support/postmortem-limits.ts";
import { remediationLimitRows, remediationSets } from "../support/remediation-limits.ts";
import { readSources, top } from "../support/source-files.ts";

const sql = listMigrations()
  .map((migration) => migration.sql)
  .join("\n");

/** Upper bounds that the CHECKs set per table and column: characters, or bytes. The last migration wins. */
function checkedLimits(): Map<string, number> {
  const found = new Map<string, number>();
  for (const [, table = "", body = ""] of sql.matchAll(/ALTER TABLE (\w+)\s([^;]*CHECK[^;]*);/g)) {
    for (const [, , column = "", upper] of body.matchAll(
      /(char_length|octet_length)\((\w+)\)(?: BETWEEN \d+ AND | <= )(\d+)/g,
    ))
      found.set(`${table}.${column}`, Number(upper));
    for (const [, columns = "", upper] of body.matchAll(/greatest\(((?:[^()]|\([^()]*\))*)\) <= (\d+)/g))
      for (const [, column = ""] of columns.matchAll(/char_length\((\w+)\)/g))
        found.set(`${table}.${column}`, Number(upper));
  }
  return found;
}

const both = (column: string) => [`${column}_fr`, `${column}_en`];

/** Which constant speaks for which columns, and which fields of which inputs. */
const limits = [
  { limit: subscriberLimits.url, columns: ["subscriber.address"], fields: [[registerEndpointInput, "address"]] },
  {
    limit: subscriberLimits.code,
    columns: ["subscriber.quarantine_code"],
    fields: [[quarantineSubscriberInput, "code"]],
  },
  { limit: organisationLimits.name, columns: ["organisation.name"], fields: [[changeSettingsInput, "name"]] },
  {
    limit: organisationLimits.support,
    columns: both("organisation.support"),
    fields: [
      [changeSettingsInput, "supportFr"],
      [changeSettingsInput, "supportEn"],
    ],
  },
  {
    limit: organisationLimits.url,
    columns: ["organisation.legal_url", "organisation.privacy_url", "organisation.accessibility_url"],
    fields: [],
  },
  {
    limit: organisationLimits.reason,
    columns: both("uptime_rule.reason"),
    fields: [
      [changeUptimeRuleInput, "reasonFr"],
      [changeUptimeRuleInput, "reasonEn"],
    ],
  },
  { limit: maintenanceLimits.rule, columns: ["maintenance_series.rule"], fields: [[planMaintenanceInput, "rule"]] },
  { limit: importLimits.importedFrom, columns: ["incident.imported_from"], fields: [] },
  { limit: organisationLimits.logoBytes, columns: ["organisation.logo"], fields: [] },
  {
    limit: memberLimits.name,
    columns: ["member.name"],
    fields: [acceptInvitationInput, changeProfileInput, firstAdministratorInput].map(
      (input) => [input, "name"] as const,
    ),
  },
  { limit: memberLimits.email, columns: ["member.email", "invitation.email"], fields: [] },
  {
    limit: serviceLimits.name,
    columns: [...both("service.name"), ...both("former_name.name")],
    fields: [createServiceInput, editServiceInput].flatMap((input) => [
      [input, "nameFr"] as const,
      [input, "nameEn"] as const,
    ]),
  },
  {
    limit: serviceLimits.description,
    columns: both("service.description"),
    fields: [createServiceInput, editServiceInput].flatMap((input) => [
      [input, "descriptionFr"] as const,
      [input, "descriptionEn"] as const,
    ]),
  },
  {
    limit: serviceLimits.dependencyWhy,
    columns: both("dependency.why"),
    fields: [
      [addDependencyInput, "whyFr"],
      [addDependencyInput, "whyEn"],
    ],
  },
  {
    limit: incidentLimits.title,
    columns: both("incident.title"),
    fields: [
      [openIncidentInput, "titleFr"],
      [openIncidentInput, "titleEn"],
    ],
  },
  {
    limit: incidentLimits.note,
    columns: both("incident.data_note"),
    fields: [
      [postUpdateInput, "dataNoteFr"],
      [postUpdateInput, "dataNoteEn"],
    ],
  },
  {
    limit: incidentLimits.text,
    columns: both("incident_update.text"),
    fields: [openIncidentInput, postUpdateInput].flatMap((input) => [
      [input, "textFr"] as const,
      [input, "textEn"] as const,
    ]),
  },
  {
    limit: incidentLimits.meanwhile,
    columns: both("incident_update.meanwhile"),
    fields: [openIncidentInput, postUpdateInput].flatMap((input) => [
      [input, "meanwhileFr"] as const,
      [input, "meanwhileEn"] as const,
    ]),
  },
  { limit: incidentLimits.scope, columns: both("scope.text"), fields: [] },
  {
    limit: incidentLimits.decision,
    columns: ["what", "why", "trade_off"].flatMap((part) => both(`decision.${part}`)),
    fields: [],
  },
  {
    limit: incidentLimits.event,
    columns: both("incident_event.text"),
    fields: [
      [addEventInput, "textFr"],
      [addEventInput, "textEn"],
    ],
  },
  { limit: incidentLimits.source, columns: ["time_statement.stated_as", "time_statement.source"], fields: [] },
  {
    limit: incidentLimits.reason,
    columns: both("revision.reason"),
    fields: [correctIntervalsInput, correctTimesInput, correctTextInput, retractInput, redactInput].flatMap((input) => [
      [input, "reasonFr"] as const,
      [input, "reasonEn"] as const,
    ]),
  },
  { limit: incidentLimits.teamNote, columns: ["incident_note.text"], fields: [[addNoteInput, "text"]] },
  ...(["name", "title", "text", "meanwhile"] as const).map((part) => ({
    limit: templateLimits[part],
    columns: both(`template.${part}`),
    fields: [createTemplateInput, editTemplateInput].flatMap((input) => [
      [input, `${part}Fr`] as const,
      [input, `${part}En`] as const,
    ]),
  })),
  ...noticeLimitRows,
  ...postmortemLimitRows,
  ...remediationLimitRows,
  {
    limit: reviewLimits.name,
    columns: ["management_review.frozen_name", "management_review.signed_name", "review_decision.member_name"],
    fields: [[signReviewInput, "name"]],
  },
  {
    limit: reviewLimits.reason,
    columns: [],
    fields: [
      [decidePromiseInput, "reasonFr"],
      [decidePromiseInput, "reasonEn"],
    ],
  },
] as const;

test("every limit of a CHECK has its constant, with the same number", () => {
  const constants = new Map<string, number>(
    limits.flatMap(({ limit, columns }) => columns.map((column) => [column, limit] as const)),
  );
  expect(Object.fromEntries([...constants].sort())).toEqual(Object.fromEntries([...checkedLimits()].sort()));
});

const cases = limits.flatMap(({ limit, fields }) => [...fields].map(([input, field]) => ({ input, field, limit })));

test.each(cases.map((one, place) => ({ ...one, place })))(
  "$field takes $limit characters and refuses one more ($place)",
  ({ input, field, limit }) => {
    const codes = (length: number) => {
      const schema: z.ZodType = input;
      const parsed = schema.safeParse({ [field]: "é".repeat(length) });
      const problems = parsed.error?.issues.filter((issue) => issue.path.join(".") === field) ?? [];
      return problems.map((issue) => issue.message);
    };
    expect(codes(limit)).not.toContain("too_long");
    expect(codes(limit + 1)).toContain("too_long");
  },
);

test("a character is for zod what it is for PostgreSQL: a code point", () => {
  const title = z.object({ titleFr: openIncidentInput.shape.titleFr });
  expect(title.safeParse({ titleFr: "🐘".repeat(200) }).success).toBe(true);
  expect(title.safeParse({ titleFr: "🐘".repeat(201) }).success).toBe(false);
});

test("no maxLength of a form is a number of its own", () => {
  const forms = readSources().filter(({ path }) => path.endsWith(".tsx"));
  const own = forms.flatMap(({ path, text }) =>
    // One figure alone is a form ("#rrggbb" has seven characters), not a limit.
    [...text.matchAll(/\b(?:maxLength|limit)=(?:\{\d{2,}\}|"\d{2,}")/g)].map(([whole]) => `${path} ${whole}`),
  );
  expect(own).toEqual([]);
  const used = forms.filter(({ text }) => /\b\w+Limits\.\w+/.test(text));
  expect(used.length).toBeGreaterThan(3);
});

test("the levels, states and roles of the schemas are PostgreSQL's enums, in the same words", async () => {
  const prisma = readFileSync(join(top, "prisma/schema.prisma"), "utf8");
  const enums = new Map(
    [...prisma.matchAll(/enum (\w+) \{\n([\s\S]*?)\n\n? {2}@@map/g)].map(([, name = "", body = ""]) => [
      name,
      body.trim().split(/\s+/).sort(),
    ]),
  );
  const { levels, precisions, provenances, dependencyPhases, visibilities, serviceKinds } = await import(
    "#domain/service/schema.ts"
  );
  const { incidentKinds, incidentStates, maintenanceStates, dataOutcomes, detectedHows, estimateKinds } = await import(
    "#domain/incident/schema.ts"
  );
  const { reminderAudiences, reminderKinds } = await import("#domain/reminder/schema.ts");
  const { roles } = await import("#lib/roles.ts");
  const { languages } = await import("#lib/i18n/language.ts");
  const sets = {
    Level: levels,
    Precision: precisions,
    Provenance: provenances,
    DependencyPhase: dependencyPhases,
    Visibility: visibilities,
    ServiceKind: serviceKinds,
    IncidentState: [...incidentStates, ...maintenanceStates],
    IncidentKind: incidentKinds,
    MaintenanceTurn: turns,
    DataOutcome: dataOutcomes,
    DetectedHow: detectedHows,
    RevisionKind: revisionKinds,
    RevisionPart: revisionParts,
    EstimateKind: estimateKinds,
    PostmortemSize: postmortemSizes,
    PostmortemStage: postmortemStages,
    PostmortemList: entryLists,
    PostmortemChange: postmortemChanges,
    ReviewKind: reviewKinds,
    ReminderKind: reminderKinds,
    ReminderAudience: reminderAudiences,
    ReviewDecisionKind: decisionKinds,
    Role: roles,
    Language: languages,
    ...remediationSets,
    ...noticeSets,
  };
  for (const [name, words] of Object.entries(sets)) expect(enums.get(name), name).toEqual([...words].sort());
  // ExampleState is the database's own: no schema of ours takes it from outside.
  expect([...enums.keys()].filter((name) => !(name in sets))).toEqual(["ExampleState"]);
});
