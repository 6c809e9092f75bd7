import { expect, test } from "vitest";
import { readPublication } from "#domain/postmortem/draft-publication.ts";
import { evidenceField, readEvidence } from "#domain/remediation/draft-evidence.ts";
import { detailField, inForm, readDetails } from "#domain/remediation/draft-remediation.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";

function aForm(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

test("lines of a measure's form that say nothing go, and a refusal finds the line it is about", () => {
  const form = aForm({
    ...{ textFr: "Une copie", kind: "prevent", "criteria.1.textFr": "Ailleurs", "criteria.3.id": "abcdefghijkl" },
    ...{ "criteria.3.textEn": "At once", "coverage.0.hazardId": "", "coverage.2.hazardId": "h", "needs.4.id": "n" },
  });
  expect(readDetails(form)).toMatchObject({
    ...{ textFr: "Une copie", needs: ["n"], coverage: [{ hazardId: "h" }] },
    criteria: [
      { id: null, textFr: "Ailleurs" },
      { id: "abcdefghijkl", textEn: "At once" },
    ],
  });
  expect(detailField(form, "criteria.1.textFr")).toBe("criteria.3.textFr");
  expect(detailField(form, "coverage.0.relation")).toBe("coverage.2.relation");
  expect(detailField(form, "needs")).toBe("needs.4.id");
  expect(detailField(form, "recheckEveryDays")).toBe("recheckEveryDays");
  expect(inForm({ ok: false, code: "text_missing", field: "textFr" }, (field) => field)).toEqual({
    ...{ ok: false, code: "words_missing", problems: [{ field: "textFr", code: "words_missing" }] },
  });
});

test("evidence is what its kind says: a file by its plain name, a text only where one was asked for", async () => {
  const form = aForm({
    ...{ "evidence.1.kind": "file", "evidence.1.text": "typed before", "evidence.1.criterionId": "abcdefghijkl" },
    "evidence.1.file": new File(["ok"], "C:\\secret\\été\u0000.txt", { type: "text/html; x" }),
    ...{ "evidence.3.kind": "drill", "evidence.3.text": "It took over.", "evidence.3.url": "https://example.org" },
  });
  const read = await readEvidence(form);
  expect(read.ok && read.value).toMatchObject([
    {
      ...{ kind: "file", criterionId: "abcdefghijkl", text: "", url: "", fileName: "été.txt" },
      ...{ fileType: "application/octet-stream", file: "b2s=" },
    },
    { kind: "drill", criterionId: null, text: "It took over.", url: "", file: null },
  ]);
  expect(evidenceField(form, "evidence.1.text")).toBe("evidence.3.text");
  expect(evidenceField(form, "criteria.2")).toBe("evidence.2.kind");
});

test("a file that is too large is said at its field before anything else reads it", async () => {
  const large = new File([new Uint8Array(remediationLimits.fileBytes + 1)], "large.bin");
  const read = await readEvidence(aForm({ "evidence.0.kind": "file", "evidence.0.file": large }));
  expect(read).toMatchObject({ ok: false, problems: [{ field: "evidence.0.file", code: "evidence_too_large" }] });
});

test("the reason why something unanswered is published travels with its form", () => {
  const read = readPublication(aForm({ change: "first", unansweredReason: "Measures follow." }), "Europe/Paris");
  expect(read).toMatchObject({ ok: true, value: { change: "first", unansweredReason: "Measures follow." } });
});
