import type { ReactNode } from "react";

type FilterBoxProps = { title: string; isOpen: boolean; children: ReactNode };

/** A form that narrows a list or a page: folded away until something is asked. Paper does without. */
export function FilterBox({ title, isOpen, children }: FilterBoxProps) {
  return (
    <details
      open={isOpen}
      className="group rounded-xl border border-line bg-surface px-4 py-2 shadow-xs sm:px-6 print:hidden"
    >
      <summary className="flex min-h-11 cursor-pointer items-center justify-between gap-3 font-semibold">
        {title}
        <svg
          aria-hidden="true"
          viewBox="0 0 20 20"
          className="size-5 shrink-0 fill-none stroke-2 stroke-current group-open:rotate-180"
        >
          <path d="M4 7l6 6 6-6" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </summary>
      {children}
    </details>
  );
}
