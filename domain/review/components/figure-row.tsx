import Link from "next/link";
import type { ReactNode } from "react";

type FigureRowProps = { count: number; href: string | null; mark?: ReactNode; children: ReactNode };

/** A figure with what it counts, leading to the list behind it; a line of a list. */
export function FigureRow({ count, href, mark, children }: FigureRowProps) {
  const words = (
    <>
      {mark}
      <span className="min-w-8 text-right font-semibold text-lg tabular-nums leading-none">{count}</span>
      <span className="text-pretty leading-snug">{children}</span>
    </>
  );
  const style = "flex min-h-11 items-center gap-3 rounded-lg py-1 print:min-h-0 print:gap-2 print:py-0.5";
  return (
    <li>
      {href === null ? (
        <span className={style}>{words}</span>
      ) : (
        <Link
          href={href}
          prefetch={false}
          className={`${style} -mx-2 px-2 underline decoration-line underline-offset-4 hover:bg-sunken hover:decoration-current print:no-underline`}
        >
          {words}
        </Link>
      )}
    </li>
  );
}
