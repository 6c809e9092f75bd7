import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";

const codes = ["frozen", "signed", "decided"] as const;

/** What was just done with a frozen review. */
export function ReviewNotice({ code }: { code: string | string[] | undefined }) {
  const t = useTranslations("review.notice");
  const known = codes.find((one) => one === code);
  if (known === undefined) return null;
  return <Notice tone="good" role="status" title={t(known)} />;
}
