"use client";

import { type ReactNode, useContext } from "react";
import { FormContext } from "#components/ui/form-context.tsx";

type FoldProps = {
  title: ReactNode;
  isOpen: boolean /** Names of the fields inside begin with one of these. */;
  fields: string[];
  children: ReactNode;
};

/** A part of a form that is folded away while nothing is said there; open where something is, or is wrong. */
export function Fold({ title, isOpen, fields, children }: FoldProps) {
  const state = useContext(FormContext);
  const isWrong =
    state.status === "refused" && state.problems.some(({ field }) => fields.some((name) => field.startsWith(name)));
  const isTyped =
    "values" in state &&
    Object.entries(state.values).some(
      ([name, [typed = ""]]) =>
        /Id$|\.id$|Ids$/.test(name) && typed !== "" && fields.some((one) => name.startsWith(one)),
    );
  return (
    <details open={isOpen || isWrong || isTyped} className="rounded-lg border border-line px-4">
      <summary className="min-h-12 cursor-pointer py-3 font-semibold text-lg">{title}</summary>
      <div className="flex flex-col gap-6 pb-5">{children}</div>
    </details>
  );
}
