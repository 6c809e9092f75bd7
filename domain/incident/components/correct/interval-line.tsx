import { useTranslations } from "next-intl";
import { MomentText } from "#components/moment-text.tsx";
import type { CorrectableInterval } from "#domain/incident/correction-reads.ts";
import { ScopeText } from "#domain/service/components/scope-text.tsx";
import { dayOf, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { LevelMark } from "../compose/level-mark.tsx";

/** An interval in one line: level, people concerned, from when to when. */
export function IntervalLine({ interval, place }: { interval: CorrectableInterval; place: Place }) {
  const t = useTranslations("correct.intervals");
  const level = useTranslations("level");
  const { start, end, scope } = interval;
  const day = start.at === null ? undefined : dayOf(start.at, place.timeZone);
  const text = shownText(scope.text, place.language);
  return (
    <>
      <span className="flex items-center gap-2 font-medium">
        <LevelMark level={interval.level} />
        {level(interval.level)}
        {interval.isDeliberate ? <span className="font-normal text-muted text-sm">{t("deliberate")}</span> : null}
      </span>
      <span className="text-muted text-sm">
        <ScopeText scope={{ preset: scope.preset, text, size: scope.size }} language={place.language} />
      </span>
      <span className="text-muted text-sm">
        <MomentText moment={start} place={place} />
        <span aria-hidden="true"> → </span>
        <span className="sr-only">{t("until")}</span>{" "}
        {end === null ? t("lasts") : <MomentText moment={end} place={place} day={day} />}
      </span>
    </>
  );
}
