import { FormBase, KeptField } from "#components/ui/form-base.tsx";
import { VersionField } from "#components/ui/version-field.tsx";

type FormHeadProps = {
  corrections: { incidentId: string; version: number };
  idempotencyKey: string;
  /** The form's fields as they were made. */
  base: Record<string, string>;
};

/** What every correcting form carries out of sight: which incident, in which version, once, and from what it started. */
export function FormHead({ corrections, idempotencyKey, base }: FormHeadProps) {
  return (
    <>
      <KeptField name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="incidentId" value={corrections.incidentId} />
      <VersionField present={corrections.version} />
      <FormBase values={base} />
    </>
  );
}
