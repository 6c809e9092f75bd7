import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";

type QuietFieldProps = {
  of: "correction" | "maintenance" | "postmortem" | "promise";
  /** Who is told otherwise, in a sentence. */
  told: string;
};

/** Whether subscribers are not told of it, and who they are. */
export function QuietField({ of, told }: QuietFieldProps) {
  const t = useTranslations("notice.choose");
  return <Checkbox name="isQuiet" label={t("quiet")} hint={`${told} ${t(`hint.${of}`)}`} />;
}
