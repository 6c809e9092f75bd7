import { hazardFaults, remediationFaults } from "#domain/history/promise-fault-rules.ts";
import { promiseRows } from "#domain/history/promise-row-writes.ts";
import { inOrder, type Named, nameHazard, nameRemediation } from "#domain/history/promise-rules.ts";
import { writePromises } from "#domain/history/promise-writes.ts";
import type { ExamplePromises } from "#domain/organisation/example-schema.ts";
import { exampleId } from "#domain/organisation/example-writes.ts";
import type { Db } from "#lib/db.ts";

const incidentId = exampleId("incident");
const names = {
  service: (word: string) => exampleId("service", word),
  incident: () => incidentId,
  entry: (word: string) => exampleId("entry", word),
  hazard: (word: string) => exampleId("hazard", word),
  remediation: (word: string) => exampleId("remediation", word),
};

/** Writes the hazards of the case and what was done, promised and accepted about them, once its incident and postmortem are there. */
export async function writeExamplePromises(db: Db, example: ExamplePromises): Promise<void> {
  const hazards = example.hazards.map((read) => {
    const [fault] = hazardFaults(read);
    return sound(fault, nameHazard({ ...read, id: names.hazard(read.id ?? "") }, names));
  });
  const remediations = example.remediations.map((read) => {
    const [fault] = remediationFaults(read);
    return sound(fault, nameRemediation({ ...read, id: names.remediation(read.id ?? "") }, names));
  });
  const { ordered } = inOrder(remediations, ({ supersededBy }) => supersededBy ?? []);
  await writePromises(db, promiseRows({ hazards, remediations: ordered }, ""));
}

function sound<T>(fault: { path: string; code: string } | undefined, named: Named<T>): T {
  if (fault === undefined && named.ok) return named.value;
  const { path, code } = fault ?? (named.ok ? { path: "", code: "" } : named);
  throw new Error(`the promises of the example: ${path}: ${code}`);
}
