import type { ListedMaintenance } from "#domain/maintenance/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { MaintenanceRow } from "./maintenance-row.tsx";

type MaintenanceRowsProps = { id: string; title: string; rows: ListedMaintenance[]; empty?: string; place: Place };

/** A titled list of maintenance; nothing where it is empty and there are no words for that. */
export function MaintenanceRows({ id, title, rows, empty, place }: MaintenanceRowsProps) {
  if (rows.length === 0 && empty === undefined) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="font-semibold text-lg">
        {title}
      </h2>
      {rows.length === 0 ? (
        <p className="text-muted">{empty}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface">
          {rows.map((one) => (
            <MaintenanceRow key={one.id} one={one} place={place} />
          ))}
        </ul>
      )}
    </section>
  );
}
