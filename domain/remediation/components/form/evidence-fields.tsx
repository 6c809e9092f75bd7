import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { evidenceKinds, remediationLimits } from "#domain/remediation/schema.ts";
import { PairFields } from "./pair-fields.tsx";

type EvidenceFieldsProps = {
  row: number;
  title: ReactNode;
  /** The criterion that it is about; null: the whole. */
  criterionId: string | null;
  /** Whether customers may read of it: an outsider says so in his own words. */
  audience: "team" | "outside";
};

const megabytes = remediationLimits.fileBytes / 1024 / 1024;

/** A piece of evidence: a link, a file, the result of a drill or what a command printed; and what customers may read of it. */
export function EvidenceFields({ row, title, criterionId, audience }: EvidenceFieldsProps) {
  const t = useTranslations("remediation.evidence");
  const name = (part: string) => `evidence.${row}.${part}`;
  return (
    <fieldset className="group/evidence flex min-w-0 flex-col gap-4 rounded-lg border border-line p-4">
      <legend className="px-1 font-semibold">{title}</legend>
      <input type="hidden" name={name("criterionId")} value={criterionId ?? ""} />
      <ChoiceField
        name={name("kind")}
        label={t("what")}
        value="link"
        choices={evidenceKinds.map((value) => ({ value, label: t(`kind.${value}`), hint: t(`kindHint.${value}`) }))}
      />
      <div className="hidden group-has-[input[value=link]:checked]/evidence:block">
        <TextField name={name("url")} type="url" label={t("url")} maxLength={remediationLimits.url} />
        {audience === "team" ? (
          <Checkbox name={name("isUrlPublic")} label={t("urlPublic")} hint={t("urlPublicHint")} />
        ) : null}
      </div>
      <div className="hidden group-has-[input[value=file]:checked]/evidence:block">
        <FileField name={name("file")} label={t("file")} hint={t("fileHint", { megabytes })} accept="" />
      </div>
      <div className="hidden group-has-[input[value=drill]:checked]/evidence:block group-has-[input[value=output]:checked]/evidence:block">
        <TextArea name={name("text")} label={t("text")} rows={5} maxLength={remediationLimits.output} />
      </div>
      <PairFields
        name={name("summary")}
        title={t("summary")}
        hint={t(audience === "team" ? "summaryHint" : "summaryHintOutside")}
        maxLength={remediationLimits.text}
        isOptional
      />
    </fieldset>
  );
}
