import { useTranslations } from "next-intl";
import { useDayWords } from "#domain/service/components/day-words.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { ServiceDay } from "#published/documents.ts";

/** The days that had something, newest first, as links: what the picture shows, for everyone it cannot reach. */
export function DayList({ days, place, id, label }: { days: ServiceDay[]; place: Place; id: string; label: string }) {
  const words = useDayWords(place);
  const t = useTranslations("status");
  const touched = days.filter((day) => day.incidents.length > 0).reverse();
  if (touched.length === 0) return null;
  return (
    <details id={id} className="text-sm text-soft">
      <summary className="py-1">
        {t("touchedDays", { count: touched.length })}
        <span className="sr-only">{label}</span>
      </summary>
      <ul className="mt-1 mb-1 space-y-1">
        {touched.map((day) => (
          <li key={day.date}>
            <a href={day.incidents[0]?.path}>{words(day)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
