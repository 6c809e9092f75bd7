import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHead } from "#components/ui/page-head.tsx";
import type { RemediationState } from "#domain/remediation/schema.ts";
import { RemediationMark } from "./remediation-mark.tsx";

type RemediationHeadProps = {
  title: ReactNode;
  lead?: ReactNode;
  /** The way back: to the list, or to the remediation that a form is about. */
  back: { href: string; label: ReactNode };
  item: { state: RemediationState; isPromised: boolean; priority: number } | null;
  children?: ReactNode;
};

/** The way back, the heading, and where the remediation stands. */
export function RemediationHead({ title, lead, back, item, children }: RemediationHeadProps) {
  const t = useTranslations("remediation");
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label={t("back")}>
        <Link
          href={back.href}
          prefetch={false}
          className="inline-flex min-h-11 items-center py-2 text-accent underline-offset-4 hover:underline"
        >
          <span aria-hidden="true" className="me-1.5">
            ←
          </span>
          <span>{back.label}</span>
        </Link>
      </nav>
      <PageHead title={title} lead={lead} />
      {item === null ? null : (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <RemediationMark state={item.state} />
          <span className="text-muted">
            {t(`priority.${item.priority === 1 ? "high" : item.priority === 2 ? "normal" : "low"}`)}
          </span>
          <span className={item.isPromised ? "rounded-full bg-accent-soft px-2 py-0.5" : "text-muted"}>
            {t(item.isPromised ? "row.promised" : "row.internal")}
          </span>
          {children}
        </p>
      )}
    </div>
  );
}
