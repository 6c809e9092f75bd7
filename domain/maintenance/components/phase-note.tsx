import { useTranslations } from "next-intl";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import type { PublicPlan } from "#published/maintenance-documents.ts";

/** That it has not begun, or not ended, as planned; nothing while all goes as planned. */
export function PhaseNote({ plan, place }: { plan: PublicPlan; place: Place }) {
  const t = useTranslations("maintenance.phase");
  const { phase, starts, window } = plan;
  if (phase === "late") {
    const at = formatDayClock(window.from, place);
    return <strong className="late">{t(starts === "itself" ? "unconfirmed" : "late", { at })}</strong>;
  }
  if (phase !== "overrun") return null;
  return <strong className="late">{t("overrun", { at: formatDayClock(window.until, place) })}</strong>;
}
