import { useTranslations } from "next-intl";
import { type Option, SelectField } from "#components/ui/select-field.tsx";
import { addedValues, rowName } from "#domain/incident/draft-correction-intervals.ts";
import { emptyMoment } from "#domain/incident/draft-moment.ts";
import type { Place } from "#lib/i18n/format.ts";
import { FoldRow } from "./fold-row.tsx";
import { IntervalFields } from "./interval-fields.tsx";

type AddedRowProps = { slot: number; place: Place; services: Option[]; decisions: Option[] };

/** An interval that was never published: the service it is about, and the same fields. */
export function AddedRow({ slot, place, services, decisions }: AddedRowProps) {
  const t = useTranslations("correct.intervals");
  const row = rowName({ slot });
  return (
    <FoldRow
      prefix={row}
      summary={<span className="font-medium text-accent">{t(slot === 0 ? "add" : "addAnother")}</span>}
    >
      <SelectField
        name={`${row}service`}
        label={t("service")}
        options={[{ value: "", label: t("chooseService") }, ...services]}
      />
      <IntervalFields
        row={row}
        values={addedValues(slot)}
        times={{ start: emptyMoment, end: emptyMoment, twice: { start: {}, end: {} } }}
        decisions={decisions}
        timeZone={place.timeZone}
      />
    </FoldRow>
  );
}
