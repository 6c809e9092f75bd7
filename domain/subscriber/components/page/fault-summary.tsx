import { useTranslations } from "next-intl";
import type { FieldFault } from "#published/subscribe-documents.ts";

type Props = {
  form: string;
  faults: FieldFault[];
  /** Fields whose fault stands beside them. */
  fields: readonly string[];
};

/** Said before a form that could not be taken: that nothing was sent, and whatever belongs to no field of it. */
export function FaultSummary({ form, faults, fields }: Props) {
  const t = useTranslations();
  if (faults.length === 0) return null;
  return (
    <div role="alert" id={`${form}-faults`} className="ask-alert">
      <p>{t("subscription.faults")}</p>
      {faults
        .filter(({ field }) => !fields.includes(field))
        .map(({ code }) => (
          <p key={code}>{t(`refusal.${code}`)}</p>
        ))}
    </div>
  );
}
