import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitOwner } from "#domain/remediation/actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { ItemFields } from "./item-fields.tsx";
import { OwnerFields } from "./owner-fields.tsx";

type AssignFormProps = { item: TeamRemediation; owners: { id: string; name: string }[] };

/** Gives it to one person. */
export function AssignForm({ item, owners }: AssignFormProps) {
  const t = useTranslations("remediation.form");
  return (
    <Card>
      <ActionForm action={submitOwner} label={t("assign")} className="flex flex-col gap-6">
        <ItemFields item={item} />
        <OwnerFields owners={owners} ownerId={item.owner?.id ?? null} role={item.ownerRole} />
        <Button className="max-sm:w-full sm:self-start">{t("assign")}</Button>
      </ActionForm>
    </Card>
  );
}
