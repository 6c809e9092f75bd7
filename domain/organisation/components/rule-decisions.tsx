import { useTranslations } from "next-intl";
import { RuleWords } from "#domain/organisation/components/rule-words.tsx";
import type { TakenDecision } from "#domain/organisation/rule-reads.ts";
import { formatDay, formatMonth, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";

/** Every decision on the rule: from when on, when it was taken, why, and what it says; latest first. */
export function RuleDecisions({ decisions, place }: { decisions: TakenDecision[]; place: Place }) {
  const t = useTranslations("team.rule");
  return (
    <ol className="flex flex-col gap-5">
      {decisions.toReversed().map(({ seq, fromMonth, rule, changedAt, reason }) => {
        const why = shownText(reason, place.language);
        return (
          <li key={seq} className="flex flex-col gap-2 border-line border-b pb-5 last:border-b-0 last:pb-0">
            <h3 className="font-semibold">
              {fromMonth === null ? t("always") : t("fromMonthOn", { month: formatMonth(fromMonth, place.language) })}
            </h3>
            <p className="text-muted text-sm">{t("decidedOn", { day: formatDay(changedAt, place) })}</p>
            {why === null ? null : (
              <p lang={why.language} className="max-w-prose whitespace-pre-line">
                {why.text}
              </p>
            )}
            <RuleWords rule={rule} language={place.language} />
          </li>
        );
      })}
    </ol>
  );
}
