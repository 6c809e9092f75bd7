import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { PartLink } from "#domain/incident/components/correct/part-link.tsx";

/** What cannot be undone, at the end of the page. */
export function DangerCard({ path, isRetracted }: { path: string; isRetracted: boolean }) {
  const t = useTranslations("postmortem.team.publish");
  return (
    <Card title={t("danger")}>
      <ul className="-my-2 flex flex-col">
        {isRetracted ? null : <PartLink href={`${path}/retract`} label={t("retract")} about={t("retractHint")} />}
        <PartLink href={`${path}/redact`} label={t("redact")} about={t("redactHint")} />
      </ul>
    </Card>
  );
}
