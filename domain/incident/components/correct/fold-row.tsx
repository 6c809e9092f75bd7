"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useContext } from "react";
import { FormContext } from "#components/ui/form-context.tsx";

type FoldRowProps = {
  /** What the names of the fields inside begin with: a problem or a change among them has the row open. */
  prefix: string;
  summary: ReactNode;
  children: ReactNode;
};

/** One of many: a line that says how it is, and the fields that change it behind a tap. */
export function FoldRow({ prefix, summary, children }: FoldRowProps) {
  const t = useTranslations("correct.intervals");
  const state = useContext(FormContext);
  const values = "values" in state ? state.values : {};
  const base = new URLSearchParams(values.base?.[0] ?? "");
  const plain = (text: string) => text.replaceAll(/\r\n?/g, "\n");
  const isTouched = Object.entries(values).some(
    ([name, typed]) => name.startsWith(prefix) && plain(typed[0] ?? "") !== plain(base.get(name) ?? ""),
  );
  const isAtFault = state.status === "refused" && state.problems.some(({ field }) => field.startsWith(prefix));
  return (
    <details open={isTouched || isAtFault || undefined} className="group/row border-line border-b last:border-b-0">
      <summary className="-mx-2 flex min-h-14 list-none items-center justify-between gap-3 rounded-lg px-2 py-2.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <span className="flex min-w-0 flex-col gap-0.5">
          {summary}
          {isTouched ? <span className="font-semibold text-accent text-sm">{t("touched")}</span> : null}
        </span>
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="size-5 shrink-0 fill-none stroke-2 stroke-muted transition-transform group-open/row:rotate-180"
        >
          <path d="M3 6l5 5 5-5" />
        </svg>
      </summary>
      <div className="flex flex-col gap-6 pt-2 pb-6">{children}</div>
    </details>
  );
}
