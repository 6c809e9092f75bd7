import type { Act } from "#domain/maintenance/act-rules.ts";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { newId } from "#lib/ids.ts";
import { CancelForm } from "./cancel-form.tsx";
import { MessageForm } from "./message-form.tsx";
import { MoveForm } from "./move-form.tsx";
import { TurnForm } from "./turn-form.tsx";

/** The form of an act. */
export function ActForm({ act, one, place }: { act: Act; one: TeamMaintenance; place: Place }) {
  const idempotencyKey = newId();
  const { timeZone, language } = place;
  if (act === "message") return <MessageForm one={one} language={language} idempotencyKey={idempotencyKey} />;
  if (act === "cancel") return <CancelForm one={one} idempotencyKey={idempotencyKey} />;
  if (act === "start" || act === "end")
    return <TurnForm one={one} turn={act} timeZone={timeZone} idempotencyKey={idempotencyKey} />;
  return <MoveForm one={one} timeZone={timeZone} idempotencyKey={idempotencyKey} />;
}
