import { eraseNoteInput } from "#domain/incident/correction-schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";
import { hasRight } from "#lib/roles.ts";

/**
 * Takes the words of a note away for good; that there was one, whose and when, stays. For its author and administrators.
 * Refuses `note_unknown`, `note_of_another` and `note_erased` (already).
 */
export const eraseNote = command({
  name: "erase-note",
  input: eraseNoteInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { noteId } = input;
    await db.$queryRaw`SELECT 1 FROM incident_note WHERE id = ${noteId} FOR UPDATE`;
    const note = await db.incidentNote.findUnique({ where: { id: noteId } });
    if (note === null) return refuse("note_unknown");
    if (actor.kind === "member" && note.authorId !== actor.id && !hasRight(actor.role, "administer"))
      return refuse("note_of_another");
    if (note.erasedAt !== null) return refuse("note_erased");
    await db.incidentNote.update({ where: { id: noteId }, data: { text: "", erasedAt: now } });
    return done({ incidentId: note.incidentId, noteId });
  },
  audit: ({ value: { incidentId, noteId } }) => ({ subject: incidentId, detail: { noteId } }),
});
