import { getTranslations } from "next-intl/server";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import { Fold } from "#domain/remediation/components/form/fold.tsx";
import type { Place } from "#lib/i18n/format.ts";
import { newId } from "#lib/ids.ts";
import { CancelForm } from "./cancel-form.tsx";
import { MessageForm } from "./message-form.tsx";
import { MoveForm } from "./move-form.tsx";
import { TurnForm } from "./turn-form.tsx";

/** What can be done with a maintenance that is not over, each act in a fold of its own; the one that is owed is open. */
export async function MaintenanceActs({ one, place }: { one: TeamMaintenance; place: Place }) {
  const t = await getTranslations("maintenance.team");
  const { timeZone, language } = place;
  if (one.phase === "over") return null;
  const isAhead = one.state === "scheduled";
  const turn = isAhead ? "start" : "end";
  return (
    <div className="flex flex-col gap-3">
      <Fold title={t(`turn.${turn}`)} isOpen={one.phase === "late" || one.phase === "overrun"} fields={[]}>
        <TurnForm one={one} turn={turn} timeZone={timeZone} idempotencyKey={newId()} />
      </Fold>
      <Fold title={t("message.title")} isOpen={false} fields={[]}>
        <MessageForm one={one} language={language} idempotencyKey={newId()} />
      </Fold>
      <Fold title={t(isAhead ? "move.move" : "move.extend")} isOpen={false} fields={[]}>
        <MoveForm one={one} timeZone={timeZone} idempotencyKey={newId()} />
      </Fold>
      {isAhead ? (
        <Fold title={t("cancel.title")} isOpen={false} fields={[]}>
          <CancelForm one={one} idempotencyKey={newId()} />
        </Fold>
      ) : null}
    </div>
  );
}
