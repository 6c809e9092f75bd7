import { listMark } from "#domain/postmortem/assemble-rules.ts";
import { leadsSomewhere } from "#domain/postmortem/chain-rules.ts";
import { writeEntriesInput } from "#domain/postmortem/input-schema.ts";
import { keptText } from "#domain/postmortem/text-writes.ts";
import { beginEdit, endEdit } from "#domain/postmortem/writes.ts";
import { readEntries, replaceList } from "#domain/postmortem/written-writes.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

const texts = ["textFr", "textEn", "noteFr", "noteEn"] as const;

/**
 * Makes a list read as given. Refuses BeginRefusal, `stale` when somebody else changed this list since, and, about the entry's
 * field, `unknown_choice` (a factor without kind, role or provenance), `leads_nowhere` (to itself, to one that leads back to it, or
 * to no factor of the list) and what cannot be shown. The log says how many entries there are, not what they say.
 */
export const writeEntries = command({
  name: "write-entries",
  input: writeEntriesInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { incidentId, list } = input;
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    if (idFrom(listMark(await readEntries(db, incidentId), list)) !== input.seen) return refuse("stale", "seen");
    const entries = input.entries.map((entry) => ({ ...entry }));
    for (const [place, entry] of entries.entries()) {
      for (const field of texts) {
        const kept = keptText(entry[field], `entries.${place}.${field}`);
        if (!kept.ok) return kept;
        entry[field] = kept.value;
      }
      if (list !== "factors") continue;
      for (const field of ["kind", "role", "provenance"] as const)
        if (entry[field] === null) return refuse("unknown_choice", `entries.${place}.${field}`);
      if (!leadsSomewhere(entries, place)) return refuse("leads_nowhere", `entries.${place}.leadsTo`);
    }
    await replaceList(db, { incidentId, list, entries });
    await endEdit(db, begun.value, { actor, now });
    return done({ incidentId, list, count: entries.length });
  },
  audit: ({ value: { incidentId, ...detail } }) => ({ subject: incidentId, detail }),
});
