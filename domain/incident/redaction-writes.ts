import type { RevisionPart } from "#domain/incident/correction-schema.ts";
import { readParts, writePart } from "#domain/incident/part-writes.ts";
import { redactFormer, redactTexts } from "#domain/incident/redaction-rules.ts";
import { formerSchema } from "#domain/incident/revision-schema.ts";
import type { Db } from "#lib/db.ts";

/** A part of which something was removed, and all that it said before: only for its fingerprint. */
export type Redacted = { part: RevisionPart; partId: string | null; before: unknown[] };

type Work = { incidentId: string; redact: (text: string) => string };

/** Removes from everything that an incident says in public, in its former wordings and reasons too; answers the parts touched. */
export async function redactIncident(db: Db, work: Work): Promise<Redacted[]> {
  const touched = new Map<string, Redacted>();
  const note = ({ part, partId }: Omit<Redacted, "before">, before: unknown) => {
    const key = JSON.stringify([part, partId]);
    const one = touched.get(key) ?? { part, partId, before: [] };
    one.before.push(before);
    touched.set(key, one);
  };
  const { incidentId, redact } = work;
  for (const { part, id, texts } of await readParts(db, incidentId)) {
    const without = redactTexts(texts, redact);
    if (without === null) continue;
    await writePart(db, { incidentId, part, id }, { texts: without, values: {}, occurred: null });
    note({ part, partId: id }, texts);
  }
  for (const one of await redactStatements(db, work)) note({ part: "times", partId: null }, one);
  for (const { part, partId, before } of await redactRevisions(db, work)) note({ part, partId }, before);
  return [...touched.values()];
}

async function redactStatements(db: Db, { incidentId, redact }: Work): Promise<unknown[]> {
  const rows = await db.timeStatement.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  const said: unknown[] = [];
  for (const { id, statedAs, source } of rows) {
    const without = { statedAs: redact(statedAs), source: redact(source) };
    if (without.statedAs === statedAs && without.source === source) continue;
    await db.timeStatement.update({ where: { id }, data: without });
    said.push({ statedAs, source });
  }
  return said;
}

type RedactedRevision = Omit<Redacted, "before"> & { before: unknown };

/** Former wordings and reasons. The fingerprint of what was there stays as it was. */
async function redactRevisions(db: Db, { incidentId, redact }: Work): Promise<RedactedRevision[]> {
  const rows = await db.revision.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  const said: RedactedRevision[] = [];
  for (const { id, part, partId, reasonFr, reasonEn, ...row } of rows) {
    const former = formerSchema.parse(row.former);
    const without = {
      reasonFr: redact(reasonFr),
      reasonEn: redact(reasonEn),
      former: redactFormer(former, redact),
    };
    const before = { reasonFr, reasonEn, former };
    if (JSON.stringify(before) === JSON.stringify(without)) continue;
    await db.revision.update({ where: { id }, data: without });
    said.push({ part, partId, before });
  }
  return said;
}
