import type { ReactNode } from "react";

type Props = { term: string; children: ReactNode; note?: ReactNode };

/** A figure that is meant to be seen first, with what it is of and a remark, inside a `<dl className="figures">`. */
export function BigFigure({ term, children, note = null }: Props) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="figure">{children}</dd>
      {note !== null && <dd className="text-sm text-soft">{note}</dd>}
    </div>
  );
}
