import type { ReactNode } from "react";

type CardProps = { title?: ReactNode; hint?: ReactNode; action?: ReactNode; children: ReactNode };

/** A framed part of a page with its own heading (h2). */
export function Card({ title, hint, action, children }: CardProps) {
  return (
    <section className="rounded-xl border border-line bg-surface p-4 shadow-xs sm:p-6">
      {title || action ? (
        <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
          <div className="flex flex-col gap-1">
            {title ? <h2 className="font-semibold text-lg">{title}</h2> : null}
            {hint ? <p className="text-muted text-sm">{hint}</p> : null}
          </div>
          {action}
        </header>
      ) : null}
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  );
}
