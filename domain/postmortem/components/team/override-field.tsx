import { useTranslations } from "next-intl";
import { TextArea } from "#components/ui/text-area.tsx";
import { postmortemLimits } from "#domain/postmortem/schema.ts";

/** Why it is published though something is not answered yet; nothing where all is. */
export function OverrideField({ count }: { count: number }) {
  const t = useTranslations("remediation.unanswered");
  if (count === 0) return null;
  return (
    <TextArea
      name="unansweredReason"
      label={t("reason")}
      hint={t("reasonHint")}
      maxLength={postmortemLimits.reason}
      isOptional
    />
  );
}
