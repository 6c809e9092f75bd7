"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { buttonStyles } from "#components/ui/button-style.ts";

type RowsProps = {
  /** How many stand there already. */
  count: number;
  /** No more than so many. */
  most: number;
  title: ReactNode;
  hint?: ReactNode;
  add: string;
  row: (place: number) => ReactNode;
};

/** Empty rows that a form without scripts has; with them one more is a tap away. */
const spare = 2;

/** Lines of a form, with empty ones to fill. A line that says nothing goes. */
export function Rows({ count, most, title, hint, add, row }: RowsProps) {
  const t = useTranslations("remediation.form");
  const [more, setMore] = useState(spare);
  const all = Math.min(most, count + more);
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className={hint === undefined ? "mb-1 text-muted text-sm" : "mb-1 font-semibold text-lg"}>{title}</legend>
      {hint === undefined ? null : <p className="-mt-2 max-w-prose text-muted text-sm">{hint}</p>}
      <ol className="flex flex-col gap-5">
        {Array.from({ length: all }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={place} className="flex flex-col gap-3 border-line border-b pb-5 last:border-0 last:pb-0">
            {row(place)}
          </li>
        ))}
      </ol>
      <button
        type="button"
        className={`${buttonStyles.plain} self-start`}
        disabled={all >= most}
        onClick={() => setMore(more + 1)}
      >
        {all >= most ? t("full") : add}
      </button>
    </fieldset>
  );
}
