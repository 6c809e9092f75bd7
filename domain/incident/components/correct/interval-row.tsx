import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import type { Option } from "#components/ui/select-field.tsx";
import type { CorrectableInterval } from "#domain/incident/correction-reads.ts";
import { endDraft, intervalValues, rowName, startDraft } from "#domain/incident/draft-correction-intervals.ts";
import { twiceIn } from "#domain/incident/draft-moment.ts";
import type { Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { FoldRow } from "./fold-row.tsx";
import { IntervalFields } from "./interval-fields.tsx";
import { IntervalLine } from "./interval-line.tsx";

type IntervalRowProps = { interval: CorrectableInterval; place: Place; decisions: Option[] };

/** A published interval: how it reads now, and the fields that put it right. */
export function IntervalRow({ interval, place, decisions }: IntervalRowProps) {
  const t = useTranslations("correct.intervals");
  const { timeZone } = place;
  const row = rowName(interval);
  const start = startDraft(interval.start, timeZone);
  const end = interval.end === null ? null : endDraft(interval.end, timeZone);
  const name = shownText(interval.name, place.language)?.text ?? interval.serviceId;
  return (
    <FoldRow prefix={row} summary={<IntervalLine interval={interval} place={place} />}>
      <KeptField name={`${row}name`} value={name} />
      <IntervalFields
        row={row}
        values={intervalValues(interval, timeZone)}
        times={{
          start,
          end,
          twice: { start: twiceIn(start, timeZone), end: end === null ? {} : twiceIn(end, timeZone) },
        }}
        decisions={decisions}
        timeZone={timeZone}
      />
      <div className="rounded-lg border border-control px-3">
        <Checkbox name={`${row}remove`} label={t("remove")} hint={t("removeHint")} />
      </div>
    </FoldRow>
  );
}
