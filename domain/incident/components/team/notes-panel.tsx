import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { incidentLimits } from "#domain/incident/schema.ts";
import { submitErasure, submitNote } from "#domain/incident/team-actions.ts";
import type { TeamNote } from "#domain/incident/team-reads.ts";
import { formatWhen, type Place } from "#lib/i18n/format.ts";

type NotesPanelProps = {
  incidentId: string;
  notes: TeamNote[];
  member: { id: string; mayPost: boolean; administers: boolean };
  place: Place;
  now: string;
  /** Of the next note: sent twice, it is kept once. */
  idempotencyKey: string;
};

/** What the team tells each other about an incident, the newest last; never published. */
export function NotesPanel({ incidentId, notes, member, place, now, idempotencyKey }: NotesPanelProps) {
  const t = useTranslations("team.notes");
  return (
    <section
      id="notes"
      aria-labelledby="notes-title"
      className="flex scroll-mt-28 flex-col gap-4 rounded-xl border border-line border-dashed bg-sunken p-4 sm:p-6"
    >
      <header className="flex flex-col gap-1">
        <h2 id="notes-title" className="font-semibold text-lg">
          {t("title")}
        </h2>
        <p className="text-muted text-sm">{t("hint")}</p>
      </header>
      {notes.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
      <ol className="flex flex-col gap-4">
        {notes.map((note) => (
          <li key={note.id} className="flex flex-col gap-1 border-line border-b pb-4 last:border-b-0 last:pb-0">
            <div className="flex flex-wrap items-center justify-between gap-x-3 text-sm">
              <p>
                <strong>{note.author?.name ?? t("operator")}</strong>
                <span className="text-muted"> · {formatWhen(note.at, { place, now })}</span>
              </p>
              {note.erasedAt === null && member.mayPost && (note.author?.id === member.id || member.administers) ? (
                <Erasure noteId={note.id} />
              ) : null}
            </div>
            {note.erasedAt === null ? (
              <p dir="auto" className="whitespace-pre-line">
                {note.text}
              </p>
            ) : (
              <p className="text-muted italic">{t("erased", { at: formatWhen(note.erasedAt, { place, now }) })}</p>
            )}
          </li>
        ))}
      </ol>
      {member.mayPost ? (
        <ActionForm action={submitNote} className="flex flex-col gap-3">
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <input type="hidden" name="incidentId" value={incidentId} />
          <TextArea name="text" label={t("text")} rows={2} maxLength={incidentLimits.teamNote} />
          <Button look="quiet" className="self-start max-sm:w-full">
            {t("submit")}
          </Button>
        </ActionForm>
      ) : null}
    </section>
  );
}

function Erasure({ noteId }: { noteId: string }) {
  const t = useTranslations("team.notes");
  return (
    <details>
      <summary className="flex min-h-11 items-center px-1 text-muted underline underline-offset-4">
        {t("erase")}
      </summary>
      <ActionForm action={submitErasure} className="flex flex-col gap-2 pb-2">
        <input type="hidden" name="noteId" value={noteId} />
        <p className="max-w-prose text-muted text-sm">{t("eraseHint")}</p>
        <Button look="quiet" className="self-start">
          {t("eraseSubmit")}
        </Button>
      </ActionForm>
    </details>
  );
}
