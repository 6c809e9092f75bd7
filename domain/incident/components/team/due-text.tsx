import { useTranslations } from "next-intl";
import type { Due } from "#domain/incident/owed-rules.ts";
import { formatDuration, formatWhen, type Place } from "#lib/i18n/format.ts";

/** When the promised next message is due and how soon; in red once it is late, and how late; or that none is promised. */
export function DueText({ due, place, now }: { due: Due | null; place: Place; now: string }) {
  const t = useTranslations("team.owed");
  if (due === null) return <p className="rounded-lg bg-warn-soft px-3 py-2 text-warn-ink">{t("noNext")}</p>;
  const at = formatWhen(due.at, { place, now });
  const span = formatDuration({ fromMs: due.ms, toMs: due.ms }, place.language);
  if (due.isOverdue) {
    return (
      <p data-overdue className="rounded-lg bg-danger px-3 py-2 font-semibold text-on-danger">
        {t(due.ms < 60_000 ? "overdueNow" : "overdue", { at, span })}
      </p>
    );
  }
  return <p className="rounded-lg bg-sunken px-3 py-2">{t(due.ms < 60_000 ? "dueSoon" : "due", { at, span })}</p>;
}
