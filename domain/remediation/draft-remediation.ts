import { fieldText } from "#domain/incident/draft-correction.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import type { FieldProblem } from "#lib/form-state.ts";

/** A refusal as commands give it. */
export type Refused = { ok: false; code: string; field?: string; problems?: FieldProblem[] };

type Answer<V> = { ok: true; value: V } | Refused;

/** Lists of the form, with the part of a row that says whether anything was chosen or written there. */
const lists = {
  criteria: { most: remediationLimits.criteria, said: ["textFr", "textEn"], first: "textFr" },
  incidents: { most: remediationLimits.links, said: ["incidentId"], first: "incidentId" },
  needs: { most: remediationLimits.links, said: ["id"], first: "id" },
  coverage: { most: remediationLimits.links, said: ["hazardId"], first: "hazardId" },
} as const;
type List = keyof typeof lists;

const isList = (word: string): word is List => word in lists;

/** A row of a list, with all its parts as they were typed. */
type Row = Record<string, string>;

/** Rows of a list that say something, by their places in the form. */
function saidRows(form: FormData, list: List): number[] {
  const { most, said } = lists[list];
  return Array.from({ length: most + 1 }, (_, row) => row).filter((row) =>
    said.some((part) => fieldText(form, `${list}.${row}.${part}`).trim() !== ""),
  );
}

function rowsOf(form: FormData, { list, parts }: { list: List; parts: readonly string[] }): Row[] {
  return saidRows(form, list).map((row) =>
    Object.fromEntries(parts.map((part) => [part, fieldText(form, `${list}.${row}.${part}`)])),
  );
}

const plain = [
  ...(["textFr", "textEn", "kind", "origin", "priority", "baselineFr", "baselineEn"] as const),
  ...(["targetFr", "targetEn", "targetHedge", "recheckEveryDays"] as const),
];

/** Parts of an address or a list of ids that a form sends several times under one name. */
function allOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === "string");
}

/** What the form says that a remediation is and is linked with, for its commands. */
export function readDetails(form: FormData): Record<string, unknown> {
  return {
    ...Object.fromEntries(plain.map((name) => [name, fieldText(form, name)])),
    criteria: rowsOf(form, { list: "criteria", parts: ["id", "textFr", "textEn"] }).map((row) => ({
      ...row,
      id: row.id || null,
    })),
    incidents: rowsOf(form, { list: "incidents", parts: ["incidentId", "link"] }),
    needs: rowsOf(form, { list: "needs", parts: ["id"] }).map(({ id }) => id),
    coverage: rowsOf(form, {
      list: "coverage",
      parts: ["hazardId", "relation", "standing", "residualFr", "residualEn"],
    }),
    entryIds: allOf(form, "entryIds"),
  };
}

/** Who it is given to, and how customers are told who that is. */
export function readOwnership(form: FormData): Record<"ownerId" | "ownerRoleFr" | "ownerRoleEn", string> {
  const [ownerId, ownerRoleFr, ownerRoleEn] = ["ownerId", "ownerRoleFr", "ownerRoleEn"].map((name) =>
    fieldText(form, name),
  );
  return { ownerId: ownerId ?? "", ownerRoleFr: ownerRoleFr ?? "", ownerRoleEn: ownerRoleEn ?? "" };
}

/** The fields NAMEFr and NAMEEn of a form, for each name. */
export function readPairs(form: FormData, ...names: string[]): Record<string, string> {
  const all = names.flatMap((name) => [`${name}Fr`, `${name}En`]);
  return Object.fromEntries(all.map((name) => [name, fieldText(form, name)]));
}

/** Which remediation a form is about, as its author saw it. */
export function headOf(form: FormData): { remediationId: string; version: string } {
  return { remediationId: fieldText(form, "remediationId"), version: fieldText(form, "version") };
}

/** The same, and whether subscribers hear of it. */
export function toldOf(form: FormData): ReturnType<typeof headOf> & { isQuiet: boolean } {
  return { ...headOf(form), isQuiet: form.get("isQuiet") === "yes" };
}

/** The page of a remediation, saying what was just done. */
export function pageOf(remediationId: string, notice: string): { path: string } {
  return { path: `/team/remediations/${remediationId}?notice=${notice}` };
}

/** Codes of the commands whose sentence says something else on these forms. */
const codes: Record<string, string> = {
  text_missing: "words_missing",
  reason_missing: "why_missing",
  file_too_large: "evidence_too_large",
};

/** A refusal in the words of these forms, with its fields as they name them. */
export function inForm<V>(answer: Answer<V>, fieldOf = (field: string) => field): Answer<V> {
  if (answer.ok) return answer;
  const code = codes[answer.code] ?? answer.code;
  const all = answer.problems ?? (answer.field === undefined ? [] : [{ field: answer.field, code: answer.code }]);
  const problems = all.map((one) => ({ ...one, field: fieldOf(one.field), code: codes[one.code] ?? one.code }));
  return { ok: false, code, problems };
}

/** The field of the form of a remediation's details that a refusal's path is about. */
export function detailField(form: FormData, path: string): string {
  const [list, place, part] = path.split(".");
  if (list === undefined || !isList(list)) return path;
  const row = saidRows(form, list)[Number(place ?? 0)] ?? 0;
  return `${list}.${row}.${part ?? lists[list].first}`;
}
