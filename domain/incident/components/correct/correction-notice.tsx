import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";

const codes = ["corrected", "retracted", "translated", "redacted", "added"] as const;

type CorrectionNoticeProps = { code: string | string[] | undefined; publicPath: string };

/** That something was just put right, and where readers see it. */
export function CorrectionNotice({ code, publicPath }: CorrectionNoticeProps) {
  const t = useTranslations("correct.notice");
  const known = codes.find((one) => one === code);
  if (known === undefined) return null;
  return (
    <Notice tone="good" role="status" title={t(known)}>
      <p>
        <a className="underline underline-offset-4" href={publicPath}>
          {t("publicPage")}
        </a>
      </p>
    </Notice>
  );
}
