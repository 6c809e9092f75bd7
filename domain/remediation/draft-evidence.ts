import { fieldText } from "#domain/incident/draft-correction.ts";
import { evidenceKinds, remediationLimits } from "#domain/remediation/schema.ts";
import type { FieldProblem } from "#lib/form-state.ts";

/** Rows of evidence that a form can hold: one for each criterion and some besides. */
const most = remediationLimits.evidence;

const words = ["url", "text", "summaryFr", "summaryEn"] as const;

function chosenFile(form: FormData, row: number): File | null {
  const file = form.get(`evidence.${row}.file`);
  return file instanceof File && file.size > 0 ? file : null;
}

/** Rows that say something, by their places in the form. */
function saidRows(form: FormData): number[] {
  return Array.from({ length: most }, (_, row) => row).filter(
    (row) =>
      words.some((part) => fieldText(form, `evidence.${row}.${part}`).trim() !== "") || chosenFile(form, row) !== null,
  );
}

/** The evidence that a form gives, for the commands of a verdict or claim; a file that is too large is a problem at its field. */
export async function readEvidence(
  form: FormData,
): Promise<{ ok: true; value: Record<string, unknown>[] } | { ok: false; code: string; problems: FieldProblem[] }> {
  const rows = saidRows(form);
  const large = rows.filter((row) => (chosenFile(form, row)?.size ?? 0) > remediationLimits.fileBytes);
  if (large.length > 0) {
    const problems = large.map((row) => ({ field: `evidence.${row}.file`, code: "evidence_too_large" }));
    return { ok: false, code: "invalid", problems };
  }
  return { ok: true, value: await Promise.all(rows.map((row) => readRow(form, row))) };
}

async function readRow(form: FormData, row: number): Promise<Record<string, unknown>> {
  const part = (name: string) => fieldText(form, `evidence.${row}.${name}`);
  const kind = evidenceKinds.find((one) => one === part("kind")) ?? "link";
  const file = kind === "file" ? chosenFile(form, row) : null;
  return {
    ...{ criterionId: part("criterionId") || null, kind },
    text: kind === "drill" || kind === "output" ? part("text") : "",
    url: kind === "link" ? part("url").trim() : "",
    isUrlPublic: kind === "link" && part("isUrlPublic") === "yes",
    ...(file === null
      ? { fileName: null, fileType: null, file: null }
      : {
          fileName: plainName(file.name),
          fileType: plainType(file.type),
          file: Buffer.from(await file.arrayBuffer()).toString("base64"),
        }),
    ...{ summaryFr: part("summaryFr").trim(), summaryEn: part("summaryEn").trim() },
  };
}

/** A file's name without a way to it or anything that a header could not hold. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = last.replaceAll(/[\p{Cc}\p{Cf}]/gu, "").trim();
  return Array.from(clean === "" ? "file" : clean)
    .slice(0, remediationLimits.fileName)
    .join("");
}

function plainType(type: string): string {
  return /^[\w.+-]{1,40}\/[\w.+-]{1,58}$/.test(type) ? type : "application/octet-stream";
}

/** The field of the form that a refusal of evidence is about: a row's, or that of the criterion that lacks one. */
export function evidenceField(form: FormData, path: string): string {
  const [list, place, part] = path.split(".");
  if (list === "criteria") return `evidence.${place ?? 0}.kind`;
  if (list !== "evidence") return path;
  const row = place === undefined ? 0 : (saidRows(form)[Number(place)] ?? Number(place));
  return `evidence.${row}.${part ?? "kind"}`;
}
