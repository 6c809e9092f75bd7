import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";

const quiet = ["started", "waived", "in_review", "draft", "comment", "changes_requested", "approved"] as const;
const later = ["described", "settled", "scheduled", "unscheduled"] as const;
const shown = ["published", "translated", "retracted", "redacted"] as const;
const codes = [...quiet, ...later, ...shown];

type PostmortemNoticeProps = {
  code: string | string[] | undefined;
  /** Where readers see it. */
  publicPath?: string;
};

/** What was just done, and where readers see it. */
export function PostmortemNotice({ code, publicPath }: PostmortemNoticeProps) {
  const t = useTranslations("postmortem.team.notice");
  const known = codes.find((one) => one === code);
  if (known === undefined) return null;
  return (
    <Notice tone="good" role="status" title={t(known)}>
      {publicPath !== undefined && shown.some((one) => one === known) ? (
        <p>
          <a className="underline underline-offset-4" href={publicPath}>
            {t("publicPage")}
          </a>
        </p>
      ) : null}
    </Notice>
  );
}
