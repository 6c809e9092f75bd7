import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { CorrectableInterval } from "#domain/incident/correction-reads.ts";
import { LevelShapes } from "#domain/service/components/level-glyph.tsx";
import type { Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { IntervalLine } from "./interval-line.tsx";

/** Above this many, those to be corrected are chosen first. */
export const mostAtOnce = 20;

/** Of very many intervals, which ones to correct: a plain form that leads to the same page with these only. */
export function IntervalChooser({ intervals, place }: { intervals: CorrectableInterval[]; place: Place }) {
  const t = useTranslations("correct.intervals");
  return (
    <form className="flex flex-col gap-6" aria-label={t("choose")}>
      <LevelShapes />
      <Card title={t("choose")} hint={t("chooseHint", { count: intervals.length })}>
        <ul className="-my-2 flex flex-col">
          {intervals.map((interval) => {
            const name = shownText(interval.name, place.language);
            return (
              <li key={interval.id} className="border-line border-b last:border-b-0">
                <label className="flex min-h-14 cursor-pointer items-start gap-3 py-2.5">
                  <input
                    type="checkbox"
                    name="edit"
                    value={interval.id}
                    className="mt-0.5 size-5 shrink-0 accent-accent"
                  />
                  <span className="flex min-w-0 flex-col gap-0.5">
                    <strong lang={name?.language}>{name?.text ?? interval.serviceId}</strong>
                    <span className="flex flex-wrap items-center gap-x-3">
                      <IntervalLine interval={interval} place={place} />
                    </span>
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
      </Card>
      <div
        data-bar
        className="sticky bottom-0 -mx-4 flex flex-wrap gap-3 border-line border-t bg-paper/95 px-4 py-3 backdrop-blur sm:mx-0 sm:px-0"
      >
        <Button className="max-sm:w-full">{t("correctChosen")}</Button>
        <Button look="quiet" name="edit" value="none" className="max-sm:w-full">
          {t("addOnly")}
        </Button>
      </div>
    </form>
  );
}
