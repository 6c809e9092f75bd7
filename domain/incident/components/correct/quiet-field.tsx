import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";

/** Whether subscribers are not told of a correction. */
export function QuietField() {
  const t = useTranslations("correct.quiet");
  return <Checkbox name="isQuiet" label={t("label")} hint={t("hint")} />;
}
