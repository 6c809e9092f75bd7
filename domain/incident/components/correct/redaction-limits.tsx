import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";

/** How far the removal of a passage reaches, and what it cannot reach. */
export function RedactionLimits() {
  const t = useTranslations("correct.redact");
  return (
    <Card title={t("limits")}>
      <ul className="flex list-disc flex-col gap-2 ps-5">
        <li>{t("reaches")}</li>
        <li>{t("mails")}</li>
        <li>{t("backups")}</li>
        <li>{t("caches")}</li>
      </ul>
    </Card>
  );
}
