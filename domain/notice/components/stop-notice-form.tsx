import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitStoppedNotice } from "#domain/notice/actions.ts";

/** Tells a notice to nobody else. */
export function StopNoticeForm({ noticeId }: { noticeId: string }) {
  const t = useTranslations("team.deliveries.stop");
  return (
    <Card title={t("title")} hint={t("hint")}>
      <ActionForm action={submitStoppedNotice} label={t("title")}>
        <input type="hidden" name="noticeId" value={noticeId} />
        <Button look="danger" className="max-sm:w-full sm:self-start">
          {t("submit")}
        </Button>
      </ActionForm>
    </Card>
  );
}
