import type { ReactNode } from "react";

type SectionProps = { step?: number; title: ReactNode; hint?: ReactNode; children: ReactNode };

/** One of the form's few parts, numbered where there is an order. */
export function Section({ step, title, hint, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h2 className="flex items-baseline gap-2.5 font-semibold text-xl">
          {step === undefined ? null : (
            <span
              aria-hidden="true"
              className="inline-grid size-7 shrink-0 place-items-center rounded-full bg-ink text-base text-paper"
            >
              {step}
            </span>
          )}
          {title}
        </h2>
        {hint ? <p className="text-muted">{hint}</p> : null}
      </header>
      {children}
    </section>
  );
}
