import { redactInput } from "#domain/incident/correction-schema.ts";
import { redactorOf } from "#domain/incident/redaction-rules.ts";
import { redactIncident } from "#domain/incident/redaction-writes.ts";
import { beginChange, endChange, nothingFormer, recordRevision } from "#domain/incident/revision-writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Removes a confidential passage wherever an incident says it in public, in former wordings and reasons too; "[…]" stands in
 * its place. One revision per part keeps the fingerprint of what was there and the public reason; neither they nor the audit
 * log hold the passage. Refuses `reason_tells`, `passage_absent`, `stale`.
 */
export const redactPassage = command({
  name: "redact-passage",
  input: redactInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId, reasonFr, reasonEn } = input;
    const begun = await beginChange(db, { incidentId, version: input.version, present });
    if (!begun.ok) return begun;
    const redact = redactorOf(input.passage);
    if (redact(reasonFr) !== reasonFr) return refuse("reason_tells", "reasonFr");
    if (redact(reasonEn) !== reasonEn) return refuse("reason_tells", "reasonEn");
    const touched = await redactIncident(db, { incidentId, redact });
    if (touched.length === 0) return refuse("passage_absent", "passage");
    const revisions: { number: number; part: string; partId: string | null }[] = [];
    for (const { part, partId, before } of touched) {
      const change = { actor, kind: "redacted", part, partId, reason: input, former: nothingFormer } as const;
      const { number } = await recordRevision(db, begun.value, { ...change, hashed: before });
      revisions.push({ number, part, partId });
    }
    await endChange(db, begun.value);
    return done({ incidentId, revisions });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: {
      revisions: value.revisions.map(({ number }) => number),
      parts: value.revisions.map(({ part, partId }) => ({ part, partId })),
    },
  }),
});
