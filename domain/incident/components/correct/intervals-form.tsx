import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Option } from "#components/ui/select-field.tsx";
import { submitIntervals } from "#domain/incident/correction-actions.ts";
import type { CorrectableInterval, Corrections } from "#domain/incident/correction-reads.ts";
import { addedSlots, addedValues, intervalValues, rowName } from "#domain/incident/draft-correction-intervals.ts";
import { cutAtWord } from "#domain/incident/rules.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { LevelShapes } from "#domain/service/components/level-glyph.tsx";
import type { Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { AddedRow } from "./added-row.tsx";
import { CheckedPanel } from "./checked-panel.tsx";
import { FormHead } from "./form-head.tsx";
import { IntervalRow } from "./interval-row.tsx";
import { LostRows } from "./lost-rows.tsx";
import { ReasonFields } from "./reason-fields.tsx";

type IntervalsFormProps = {
  corrections: Corrections;
  /** Those that can be changed here. */
  intervals: CorrectableInterval[];
  services: Option[];
  place: Place;
  told: string;
  idempotencyKey: string;
};

/** Published intervals by service, each unfolding to its fields; what was left out; the reason; what would change, then publish. */
export function IntervalsForm({ corrections, intervals, services, place, told, idempotencyKey }: IntervalsFormProps) {
  const t = useTranslations("correct.intervals");
  const check = useTranslations("correct.check");
  const decisions = corrections.decisions.map(({ id, number, what }) => {
    const words = shownText(what, place.language);
    const label = t("decisionOption", { number, what: cutAtWord(words?.text ?? "", 60) });
    return words === null ? { value: id, label } : { value: id, label, lang: words.language };
  });
  const named = (interval: CorrectableInterval) => ({
    [`${rowName(interval)}name`]: shownText(interval.name, place.language)?.text ?? interval.serviceId,
  });
  const base = Object.assign(
    {},
    ...intervals.map((interval) => ({ ...intervalValues(interval, place.timeZone), ...named(interval) })),
    ...Array.from({ length: addedSlots }, (_, slot) => addedValues(slot)),
  ) as Record<string, string>;
  return (
    <ActionForm action={submitIntervals} label={t("title")} className="flex flex-col gap-6">
      <LevelShapes />
      <FormHead corrections={corrections} idempotencyKey={idempotencyKey} base={base} />
      <CheckedPanel publish={check("publish")} />
      <LostRows presentIds={intervals.map(({ id }) => id)} />
      {byService(intervals).map(([serviceId, own]) => {
        const name = shownText(own[0]?.name ?? { fr: "", en: "" }, place.language);
        return (
          <Card key={serviceId} title={<span lang={name?.language}>{name?.text ?? serviceId}</span>}>
            <div className="-my-2 flex flex-col">
              {own.map((interval) => (
                <IntervalRow key={interval.id} interval={interval} place={place} decisions={decisions} />
              ))}
            </div>
          </Card>
        );
      })}
      <Card title={t("missing")} hint={t("missingHint")}>
        <div className="-my-2 flex flex-col">
          {Array.from({ length: addedSlots }, (_, slot) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
            <AddedRow key={slot} slot={slot} place={place} services={services} decisions={decisions} />
          ))}
        </div>
      </Card>
      <ReasonFields />
      <QuietField of="correction" told={told} />
      <Button className="max-sm:w-full sm:self-start">{check("show")}</Button>
    </ActionForm>
  );
}

function byService(intervals: CorrectableInterval[]): [string, CorrectableInterval[]][] {
  const groups = new Map<string, CorrectableInterval[]>();
  for (const interval of intervals)
    groups.set(interval.serviceId, [...(groups.get(interval.serviceId) ?? []), interval]);
  return [...groups];
}
