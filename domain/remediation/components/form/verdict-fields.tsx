import { useTranslations } from "next-intl";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { remediationLimits, verdicts } from "#domain/remediation/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { EvidenceList } from "./evidence-list.tsx";
import { PairFields } from "./pair-fields.tsx";

type VerdictFieldsProps = {
  criteria: { id: string; text: Text }[];
  /** Whether customers read why it does not hold. */
  isPublic: boolean;
  language: Language;
  audience: "team" | "outside";
};

/** Whether a claim holds: with evidence of one's own for each criterion, or with the reason why not. */
export function VerdictFields({ criteria, isPublic, language, audience }: VerdictFieldsProps) {
  const t = useTranslations("remediation.form");
  return (
    <div className="group/verdict flex flex-col gap-6">
      <ChoiceField
        name="verdict"
        label={t("verdict")}
        value="verified"
        choices={verdicts.map((value) => ({
          value,
          label: t(`verdictChoice.${value}`),
          hint: t(`verdictHint.${value}`),
        }))}
      />
      <div className="group-has-[input[value=refused]:checked]/verdict:hidden">
        <EvidenceList criteria={criteria} language={language} audience={audience} />
      </div>
      <div className="hidden group-has-[input[value=refused]:checked]/verdict:block">
        <PairFields
          name="reason"
          title={t("why")}
          hint={t(isPublic ? "whyPublic" : "whyInternal")}
          maxLength={remediationLimits.reason}
        />
      </div>
    </div>
  );
}
