import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { submitRemindersRead } from "#domain/reminder/actions.ts";

type MarkReadProps = { remediationId: string; name?: string; seenAt: string };

/** The button that notes one notice as read, or ("all") every one that is shown. */
export function MarkRead({ remediationId, name, seenAt }: MarkReadProps) {
  const t = useTranslations("reminder.page");
  return (
    <ActionForm action={submitRemindersRead} className="flex flex-col gap-2">
      <input type="hidden" name="remediationId" value={remediationId} />
      <input type="hidden" name="seenAt" value={seenAt} />
      {remediationId === "all" ? (
        <Button look="quiet">{t("markAll")}</Button>
      ) : (
        <Button look="quiet" aria-label={t("markNamed", { name: name ?? "" })}>
          {t("mark")}
        </Button>
      )}
    </ActionForm>
  );
}
