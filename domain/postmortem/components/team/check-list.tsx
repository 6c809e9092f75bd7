import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import type { Part, Readiness, Unkept } from "#domain/postmortem/draft-readiness.ts";
import { formatList, formatWhen, type Place } from "#lib/i18n/format.ts";
import { languages } from "#lib/i18n/language.ts";

type CheckListProps = { readiness: Readiness; unkept: Unkept; incidentId: string; place: Place; now: string };

type Outcome = "done" | "warn" | "todo";

const looks = {
  done: { colour: "text-good", line: "m4.5 10.5 3.5 3.5 7.5-8" },
  warn: { colour: "text-warn", line: "M10 4.5v7M10 15.2v.1" },
  todo: { colour: "text-danger", line: "m5 5 10 10M15 5 5 15" },
} as const satisfies Record<Outcome, { colour: string; line: string }>;

/** Everything that stands in the way of publication or that readers will notice, each with where it can be done. */
export function CheckList({ readiness, unkept, incidentId, place, now }: CheckListProps) {
  const t = useTranslations("postmortem.team.publish");
  const own = `/${place.language}/team/postmortems/${incidentId}`;
  const { hasSummary, missing, isLacking, unread, stale, openRemarks } = readiness;
  const lacking = languages.filter((language) => missing[language].length > 0);
  return (
    <Card title={t("checks")}>
      <ul className="-my-2 flex flex-col divide-y divide-line">
        <Check outcome={hasSummary ? "done" : "todo"}>
          {t(hasSummary ? "summaryDone" : "summaryTodo")}
          {hasSummary ? null : <Way href={`${own}#summary`} label={t("toWrite")} />}
        </Check>
        <ApprovalCheck readiness={readiness} own={own} place={place} now={now} />
        {isLacking ? null : <Check outcome="done">{t("languagesDone")}</Check>}
        {lacking.map((language) => (
          <Check key={language} outcome="warn">
            {t(`languagesWarn.${language}`)} <Parts parts={missing[language]} own={own} />
          </Check>
        ))}
        {unread.length + stale.length > 0 || isLacking ? null : <Check outcome="done">{t("translationsDone")}</Check>}
        {stale.length === 0 ? null : (
          <Check outcome="warn">
            {t("stale")} <Parts parts={stale} own={own} />
          </Check>
        )}
        {unread.length === 0 ? null : (
          <Check outcome="warn">
            {t("unread")} <Parts parts={unread} own={own} />
          </Check>
        )}
        <Check outcome={openRemarks === 0 ? "done" : "warn"}>
          {openRemarks === 0 ? t("remarksDone") : t("remarksWarn", { count: openRemarks })}
          {openRemarks === 0 ? null : <Way href={`${own}/review`} label={t("toReview")} />}
        </Check>
        {(["blaming", "promising"] as const).map((what) => (
          <Check key={what} outcome={unkept[what].length === 0 ? "done" : "warn"}>
            {t(`${what}.${unkept[what].length === 0 ? "done" : "warn"}`)} <Parts parts={unkept[what]} own={own} />
          </Check>
        ))}
      </ul>
    </Card>
  );
}

function ApprovalCheck({
  readiness,
  own,
  place,
  now,
}: Pick<CheckListProps, "readiness" | "place" | "now"> & { own: string }) {
  const t = useTranslations("postmortem.team.publish");
  const { approval, changed } = readiness;
  const way = <Way href={`${own}/review`} label={t("toReview")} />;
  if (approval.state === "given") {
    const at = formatWhen(approval.at, { place, now });
    return <Check outcome="done">{t("approvalDone", { name: approval.name, at })}</Check>;
  }
  if (approval.state === "impossible") return <Check outcome="warn">{t("approvalWaived")}</Check>;
  const names = formatList(approval.approvers, place.language);
  if (approval.state === "gone") {
    return (
      <Check outcome="todo">
        {approval.approvers.length === 0 ? t("approvalGoneAlone") : t("approvalGone", { names })}
        {way}
      </Check>
    );
  }
  return (
    <Check outcome={changed === null ? "todo" : "warn"}>
      {t(changed === null ? "approvalTodo" : "approvalMaterial", { names })}
      {way}
    </Check>
  );
}

function Check({ outcome, children }: { outcome: Outcome; children: ReactNode }) {
  const t = useTranslations("postmortem.team.publish.check");
  const { colour, line } = looks[outcome];
  return (
    <li className="flex items-start gap-3 py-3">
      <svg aria-hidden="true" viewBox="0 0 20 20" className={`mt-0.5 size-5 shrink-0 ${colour}`}>
        <path d={line} className="fill-none stroke-current" strokeWidth="2.4" strokeLinecap="round" />
      </svg>
      <div className="min-w-0">
        <span className="sr-only">{t(outcome)} </span>
        {children}
      </div>
    </li>
  );
}

function Way({ href, label }: { href: string; label: string }) {
  return (
    <>
      {" "}
      <Link
        href={href}
        prefetch={false}
        className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
      >
        {label}
      </Link>
    </>
  );
}

/** Parts by name, each with the way to where it is written. */
function Parts({ parts, own }: { parts: readonly Part[]; own: string }) {
  const t = useTranslations("postmortem.team.publish");
  const section = useTranslations("postmortem.section");
  return parts.map((part, place) => (
    <span key={part}>
      {place === 0 ? "" : ", "}
      <Link
        href={part === "role" || part === "size" ? own : `${own}#${part}`}
        prefetch={false}
        className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
      >
        {part === "role" || part === "size" ? t(part) : section(part)}
      </Link>
    </span>
  ));
}
