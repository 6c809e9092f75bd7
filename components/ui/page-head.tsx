import type { ReactNode } from "react";

type PageHeadProps = { title: ReactNode; lead?: ReactNode; action?: ReactNode };

/** The page's heading (h1), a sentence that says what it is for, and its main action. */
export function PageHead({ title, lead, action }: PageHeadProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-4">
      <div className="flex max-w-prose flex-col gap-1">
        <h1 className="text-balance font-serif text-[1.75rem] leading-tight tracking-[-0.012em] sm:text-4xl">
          {title}
        </h1>
        {lead ? <p className="text-muted">{lead}</p> : null}
      </div>
      {action}
    </header>
  );
}
