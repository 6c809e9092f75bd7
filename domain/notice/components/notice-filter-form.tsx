import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { FilterBox } from "#components/ui/filter-box.tsx";
import { GetForm } from "#components/ui/get-form.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { deliveryStates, noticeLimits } from "#domain/notice/schema.ts";

type NoticeFilterProps = { words: string; state: string; path: string };

/** Narrows the list by a title, an address, or where deliveries stand. */
export function NoticeFilterForm({ words, state, path }: NoticeFilterProps) {
  const t = useTranslations("team.deliveries");
  return (
    <FilterBox title={t("filter")} isOpen={words !== "" || state !== ""}>
      <GetForm
        action={path}
        label={t("filter")}
        problems={[]}
        values={{ q: words, state }}
        className="grid items-end gap-4 pb-5 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]"
      >
        <TextField name="q" type="search" label={t("words")} value={words} maxLength={noticeLimits.words} />
        <SelectField
          name="state"
          label={t("stateLabel")}
          value={state}
          options={[
            { value: "", label: t("anyState") },
            ...deliveryStates.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
        <Button look="quiet">{t("submit")}</Button>
      </GetForm>
    </FilterBox>
  );
}
