import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import type { PublicEstimate } from "#published/documents.ts";

/** The estimate of return: a time or range, passed where it is passed; "not estimable" and "none" are said too. */
export function EstimateText({ estimate, place }: { estimate: PublicEstimate; place: Place }) {
  const t = useTranslations("estimate");
  if (estimate.kind === "none" || estimate.kind === "not_estimable") return t(estimate.kind);
  const stamp = (at: string) => (chunks: ReactNode) => <time dateTime={at}>{chunks}</time>;
  const to = estimate.to ?? estimate.from;
  const words = t.rich(estimate.kind, {
    from: formatDayClock(estimate.from, place),
    to: formatDayClock(to, place),
    first: stamp(estimate.from),
    second: stamp(to),
  });
  return (
    <>
      {words}
      {estimate.isPassed && <strong className="late">{t("passed")}</strong>}
    </>
  );
}
