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

type ActFormProps = {
  act: Act;
  one: TeamMaintenance;
  services: { id: string; name: Text }[];
  /** Who is told of it, in a sentence. */
  told: string;
  place: Place;
};

/** The form of an act; `services`: those that can be chosen. */
export function ActForm({ act, one, services, told, place }: ActFormProps) {
  const { timeZone, language } = place;
  const shared = { one, told, idempotencyKey: newId() };
  if (act === "message") return <MessageForm {...shared} language={language} />;
  if (act === "cancel") return <CancelForm {...shared} />;
  if (act === "start" || act === "end") return <TurnForm {...shared} turn={act} timeZone={timeZone} />;
  if (act === "adjust") return <AdjustForm {...shared} services={services} language={language} />;
  return <MoveForm {...shared} timeZone={timeZone} />;
}
