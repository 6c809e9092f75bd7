import { KeptField } from "#components/ui/form-base.tsx";
import { VersionField } from "#components/ui/version-field.tsx";

type ItemFieldsProps = { item: { id: string; version: number }; idempotencyKey?: string };

/** What a form about a remediation carries out of sight. */
export function ItemFields({ item, idempotencyKey }: ItemFieldsProps) {
  return (
    <>
      {idempotencyKey === undefined ? null : <KeptField name="idempotencyKey" value={idempotencyKey} />}
      <input type="hidden" name="remediationId" value={item.id} />
      <VersionField present={item.version} />
    </>
  );
}
