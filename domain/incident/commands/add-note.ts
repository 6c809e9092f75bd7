import { addNoteInput } from "#domain/incident/correction-schema.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/** Adds a note for the team to an incident; it is never published, and the log holds none of its words. Refuses `incident_unknown`. */
export const addNote = command({
  name: "add-note",
  input: addNoteInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { incidentId, text } = input;
    await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
    if ((await db.incident.count({ where: { id: incidentId, kind: "incident" } })) === 0)
      return refuse("incident_unknown");
    const id = newId();
    const authorId = memberOf(actor);
    await db.incidentNote.create({ data: { id, incidentId, at: now, authorId, text } });
    return done({ incidentId, noteId: id });
  },
  audit: ({ value: { incidentId, noteId } }) => ({ subject: incidentId, detail: { noteId } }),
});
