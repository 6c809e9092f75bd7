import type { Act } from "#domain/maintenance/act-rules.ts";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { Text } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";
import { AdjustForm } from "./adjust-form.tsx";
import { CancelForm } from "./cancel-form.tsx";
import { MessageForm } from "./message-form.tsx";
import { MoveForm } from "./move-form.tsx";
import { TurnForm } from "./turn-form.tsx";

type ActFormProps = { act: Act; one: TeamMaintenance; services: { id: string; name: Text }[]; place: Place };

/** The form of an act; `services`: those that can be chosen. */
export function ActForm({ act, one, services, place }: ActFormProps) {
  const idempotencyKey = newId();
  const { timeZone, language } = place;
  if (act === "message") return <MessageForm one={one} language={language} idempotencyKey={idempotencyKey} />;
  if (act === "cancel") return <CancelForm one={one} idempotencyKey={idempotencyKey} />;
  if (act === "start" || act === "end")
    return <TurnForm one={one} turn={act} timeZone={timeZone} idempotencyKey={idempotencyKey} />;
  if (act === "adjust")
    return <AdjustForm one={one} services={services} language={language} idempotencyKey={idempotencyKey} />;
  return <MoveForm one={one} timeZone={timeZone} idempotencyKey={idempotencyKey} />;
}
