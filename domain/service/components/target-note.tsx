import { useTranslations } from "next-intl";
import { useTargetWords } from "#domain/service/components/target-words.ts";
import { VerdictWord } from "#domain/service/components/verdict-word.tsx";
import { dayOf, formatMonth, formatUptime, type Place } from "#lib/i18n/format.ts";
import type { MonthLine, ServicePage } from "#published/record-documents.ts";

const shown = 4;

/** Whether the target was met in the last months that had one, newest first; each leads to its report. */
export function TargetNote({ page, place }: { page: ServicePage; place: Place }) {
  const t = useTranslations("service");
  const months = page.years.flatMap((year) => year.months.toReversed()).filter(({ verdict }) => verdict !== null);
  if (months.length === 0) return null;
  const present = dayOf(page.asOf, place.timeZone).slice(0, 7);
  return (
    <section aria-labelledby="targets" className="mt-8">
      <h3 id="targets" className="font-semibold">
        {t("targets")}
      </h3>
      <ul className="target-months">
        {months.slice(0, shown).map((line) => (
          <TargetMonth key={line.month} line={line} isOver={line.month < present} place={place} />
        ))}
      </ul>
    </section>
  );
}

type MonthProps = { line: MonthLine; isOver: boolean; place: Place };

function TargetMonth({ line, isOver, place }: MonthProps) {
  const t = useTranslations("service");
  const { month, path, figure, target, verdict } = line;
  const { language } = place;
  const percent = useTargetWords(language);
  if (verdict === null || figure.uptime === null || target === null) return null;
  return (
    <li>
      <p className="first-letter:uppercase">
        {path === null ? formatMonth(month, language) : <a href={path}>{formatMonth(month, language)}</a>}
      </p>
      <p>
        <VerdictWord verdict={verdict} isOver={isOver} />
      </p>
      <p className="text-sm text-soft">
        {t("figureForTarget", {
          figure: formatUptime(figure.uptime, language),
          target: percent(target),
        })}
      </p>
    </li>
  );
}
