import type { ReactNode } from "react";

type PartHeadProps = { title: string; children?: ReactNode };

/** The heading of a part of the review, with the figure that it is about in a sentence. */
export function PartHead({ title, children }: PartHeadProps) {
  return (
    <header className="flex flex-col gap-0.5">
      <h2 className="font-semibold text-lg print:text-base">{title}</h2>
      {children ? <p className="max-w-prose text-muted text-sm print:max-w-none">{children}</p> : null}
    </header>
  );
}
