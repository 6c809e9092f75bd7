"use client";

import { type ReactNode, useState } from "react";
import { useSteady } from "./compose-context.ts";

type FoldProps = {
  title: string;
  value: string;
  /** The fields inside: one at fault has the part open from the start. */
  fields: readonly string[];
  /** What says the same while it is folded, where JavaScript can unfold it; default its children, out of sight. */
  folded?: ReactNode;
  children: ReactNode;
};

/** An optional part: one line that says what it is and what will be said, and opens at a tap. */
export function Fold({ title, value, fields, folded, children }: FoldProps) {
  const { problems, isLive } = useSteady();
  const [isUnfolded, setUnfolded] = useState(false);
  const isAtFault = problems.some(({ field }) => fields.includes(field));
  const isOpen = isUnfolded || isAtFault;
  return (
    <details
      open={isOpen || undefined}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
      className="group/fold border-line border-b last:border-b-0"
    >
      <summary className="flex min-h-14 list-none items-center justify-between gap-3 py-2.5 [&::-webkit-details-marker]:hidden">
        <span className="flex min-w-0 flex-col">
          <span className="font-medium">{title}</span>
          <span className="truncate text-muted text-sm">{value}</span>
        </span>
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="size-5 shrink-0 fill-none stroke-2 stroke-muted transition-transform group-open/fold:rotate-180"
        >
          <path d="M3 6l5 5 5-5" />
        </svg>
      </summary>
      {isLive && !isOpen && folded !== undefined ? (
        folded
      ) : (
        <div className="flex flex-col gap-4 pt-1 pb-5">{children}</div>
      )}
    </details>
  );
}
