import { useTranslations } from "next-intl";

/** A field that people neither see nor reach, and that programs fill in: what comes with it filled in is not looked at. */
export function Trap({ form }: { form: string }) {
  const t = useTranslations("subscription");
  return (
    <div className="ask-trap" aria-hidden="true">
      <label htmlFor={`${form}-website`}>{t("trap")}</label>
      <input id={`${form}-website`} name="website" type="text" tabIndex={-1} autoComplete="off" />
    </div>
  );
}
