import { useTranslations } from "next-intl";
import type { Approval } from "#domain/postmortem/draft-readiness.ts";
import { formatList, formatWhen, type Place } from "#lib/i18n/format.ts";

/** Whether a colleague approved it, who may, or that nobody may. */
export function ApprovalText({ approval, place, now }: { approval: Approval; place: Place; now: string }) {
  const t = useTranslations("postmortem.team.review");
  if (approval.state === "given") {
    return <p>{t("given", { name: approval.name, at: formatWhen(approval.at, { place, now }) })}</p>;
  }
  if (approval.state === "impossible") return <p>{t("noApprover")}</p>;
  return (
    <>
      {approval.state === "gone" ? <p className="font-medium text-danger">{t("gone")}</p> : null}
      {approval.approvers.length === 0 ? (
        <p>{t("noApprover")}</p>
      ) : (
        <p>{t("approvers", { names: formatList(approval.approvers, place.language) })}</p>
      )}
    </>
  );
}
