import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { submitRetirement } from "#domain/service/actions.ts";
import type { NamedNode } from "#domain/service/components/service-form.tsx";
import { SuccessorField } from "#domain/service/components/successor-field.tsx";

type RetireFormProps = {
  service: { id: string; kind: "group" | "service"; hasChildren: boolean; isInOpenIncident: boolean };
  name: string;
  /** The catalogue in use: what may take the service's place. */
  tree: NamedNode[];
};

/** Retires a service after a second question, said in words, without JavaScript; asks what takes its place. */
export async function RetireForm({ service, name, tree }: RetireFormProps) {
  const t = await getTranslations("team.services");
  return (
    <Card title={t("retire")} hint={t("retireText")}>
      {service.isInOpenIncident ? <Notice tone="warn" title={t("retireOpen")} /> : null}
      {service.hasChildren ? (
        <p>{t("retireHasChildren")}</p>
      ) : (
        <details>
          <summary className="flex min-h-11 items-center font-medium text-danger underline underline-offset-4">
            {t("retire")}
          </summary>
          <ActionForm action={submitRetirement} className="mt-3 flex flex-col items-start gap-5">
            <input type="hidden" name="id" value={service.id} />
            {service.kind === "group" ? null : (
              <SuccessorField services={tree.filter(({ id, kind }) => kind === "service" && id !== service.id)} />
            )}
            <Button look="danger">{t("retireConfirm", { name })}</Button>
          </ActionForm>
        </details>
      )}
    </Card>
  );
}
