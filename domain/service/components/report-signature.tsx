import { useTranslations } from "next-intl";

const lines = ["name", "date", "signature"] as const;

/** Room to sign, on paper only. */
export function ReportSignature() {
  const t = useTranslations("report.sign");
  return (
    <div className="sign">
      {lines.map((line) => (
        <p key={line}>{t(line)}</p>
      ))}
    </div>
  );
}
