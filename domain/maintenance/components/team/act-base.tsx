import { KeptField } from "#components/ui/form-base.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";

type ActBaseProps = { one: Pick<TeamMaintenance, "id" | "version">; idempotencyKey: string };

/** What every form of an act on a maintenance holds out of sight. */
export function ActBase({ one, idempotencyKey }: ActBaseProps) {
  return (
    <>
      <input type="hidden" name="incidentId" value={one.id} />
      <VersionField present={one.version} />
      <KeptField name="idempotencyKey" value={idempotencyKey} />
    </>
  );
}
