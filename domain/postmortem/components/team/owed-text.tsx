import { useTranslations } from "next-intl";
import type { OwedPostmortem } from "#domain/postmortem/owed-rules.ts";
import { formatDay, formatWhen, type Place } from "#lib/i18n/format.ts";

const dayMs = 86_400_000;

/** What is to be done next and until when; in red once that has passed, and by how much. */
export function OwedText({ owed, place, now }: { owed: OwedPostmortem; place: Place; now: string }) {
  const t = useTranslations("postmortem.team.owed");
  const { step, dueAt, lateMs } = owed;
  const days = Math.floor(lateMs / dayMs);
  const isLate = lateMs > 0;
  const day = formatDay(dueAt, place);
  const words = () => {
    if (step === "wait") return t(isLate ? "waitLate" : "wait", { at: formatWhen(dueAt, { place, now }) });
    if (step === "translate") return isLate ? t("translateLate", { day, days }) : t("translate", { day });
    return isLate ? t("late", { step: t(`step.${step}`), days }) : t("by", { step: t(`step.${step}`), day });
  };
  return <span className={isLate ? "font-semibold text-danger" : ""}>{words()}</span>;
}
