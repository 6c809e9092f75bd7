import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { FilterBox } from "#components/ui/filter-box.tsx";
import { GetForm } from "#components/ui/get-form.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { filterQuery, type ListFilter, longestSearch } from "#domain/remediation/filter-rules.ts";
import { remediationStates } from "#domain/remediation/schema.ts";

type RemediationFilterProps = {
  filter: ListFilter;
  owners: { id: string; name: string }[];
  path: string;
  isNarrowed: boolean;
};

/** Narrows the list by words, state and owner; what it asks goes into the address. */
export function RemediationFilter({ filter, owners, path, isNarrowed }: RemediationFilterProps) {
  const t = useTranslations("remediation.list");
  const states = useTranslations("remediation.state");
  const { view, state, owner, words } = filter;
  return (
    <FilterBox title={t("filter")} isOpen={isNarrowed}>
      <GetForm
        action={path}
        label={t("filter")}
        problems={[]}
        values={{ q: words, state: state ?? "", owner: owner ?? "" }}
        className="grid items-end gap-4 pb-5 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
      >
        {view === "open" ? null : <input type="hidden" name="view" value={view} />}
        <TextField name="q" type="search" label={t("words")} value={words} maxLength={longestSearch} />
        <SelectField
          name="state"
          label={t("state")}
          value={state ?? ""}
          options={[
            { value: "", label: t("anyState") },
            ...remediationStates.map((value) => ({ value, label: states(value) })),
          ]}
        />
        <SelectField
          name="owner"
          label={t("owner")}
          value={owner ?? ""}
          options={[{ value: "", label: t("anyOwner") }, ...owners.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <div className="flex flex-wrap gap-2">
          <Button look="quiet">{t("submit")}</Button>
          {isNarrowed ? (
            <ButtonLink
              look="plain"
              href={`${path}${filterQuery({ view, state: null, owner: null, words: "", page: 1 })}`}
            >
              {t("reset")}
            </ButtonLink>
          ) : null}
        </div>
      </GetForm>
    </FilterBox>
  );
}
