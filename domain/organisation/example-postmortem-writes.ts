import { writePostmortems } from "#domain/history/incident-writes.ts";
import { postmortemRows } from "#domain/history/postmortem-row-writes.ts";
import { completePostmortem } from "#domain/history/postmortem-rules.ts";
import { renameEntries, renamePostmortem } from "#domain/history/reference-rules.ts";
import { fingerprint } from "#domain/incident/revision-writes.ts";
import type { ExamplePostmortem } from "#domain/organisation/example-schema.ts";
import { exampleId } from "#domain/organisation/example-writes.ts";
import type { Db } from "#lib/db.ts";

const incidentId = exampleId("incident");

/** Writes what was published of the postmortem of the case, its last revision also as the text that is worked on. */
export async function writeExamplePostmortem(db: Db, example: ExamplePostmortem, now: Date): Promise<void> {
  const { keptWarnings, ...told } = example;
  const complete = completePostmortem(told, {
    makeId: (list, place) => exampleId("entry", list, place),
    pictures: new Map(),
  });
  if (!complete.ok) throw new Error(`the postmortem of the example: ${complete.path}: ${complete.code}`);
  const renamed = renamePostmortem(complete.value, exampleId);
  const revisions = renamed.revisions.map(({ content, ...revision }) => ({
    ...revision,
    content: renameEntries(content, (id) => exampleId("entry", id)),
  }));
  const taken = { entries: new Set<string>(), pictures: new Set<string>() };
  const rows = postmortemRows({ ...renamed, revisions }, { incidentId, now, hash: fingerprint, taken });
  await writePostmortems(db, rows);
  await db.keptWarning.createMany({
    data: keptWarnings.map((kept) => ({
      ...{ id: exampleId("kept warning", kept.section, kept.language, kept.phrase), incidentId, at: now },
      ...kept,
    })),
  });
}
