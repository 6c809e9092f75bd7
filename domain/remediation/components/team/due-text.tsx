import { useTranslations } from "next-intl";
import { daysBetween, isDueWork, isLate } from "#domain/remediation/rules.ts";
import type { RemediationState } from "#domain/remediation/schema.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";

type DueTextProps = {
  item: { state: RemediationState; isPromised: boolean; due: string | null; firstDue: string | null; moves: number };
  place: Place;
  /** The day in the page's zone. */
  today: string;
};

/** For when it is promised, how late it is, and how often its date was moved; nothing for what is not promised. */
export function DueText({ item, place, today }: DueTextProps) {
  const t = useTranslations("remediation.due");
  const { state, isPromised, due, firstDue, moves } = item;
  if (!isPromised) return null;
  const late = isLate(item, today);
  const slips =
    moves === 0
      ? null
      : firstDue === null
        ? t("movedUndated", { moves })
        : t("moved", { moves, day: formatDay(firstDue, place) });
  const words = () => {
    if (due === null) return t("undated");
    const day = formatDay(due, place);
    if (late) return t("late", { day, days: daysBetween(due, today) });
    return due === today && isDueWork(state) ? t("today") : t("by", { day });
  };
  return (
    <span>
      <span className={late ? "font-semibold text-danger" : ""}>{words()}</span>
      {slips === null ? null : <span className="text-muted"> · {slips}</span>}
    </span>
  );
}
