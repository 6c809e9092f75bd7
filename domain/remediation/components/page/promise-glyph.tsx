import { promiseShape } from "#domain/remediation/components/page/promise-shapes.ts";
import type { PromiseState } from "#domain/remediation/schema.ts";

/** A state's own shape in its colour; the word always stands beside it. */
export function PromiseGlyph({ state, className = "size-4" }: { state: PromiseState; className?: string }) {
  const { colour, body, line, ink } = promiseShape(state);
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className={`glyph ${colour} ${className}`}>
      <path d={body} fill="currentColor" />
      {line !== undefined && <path d={line} className="glyph-line" />}
      {ink !== undefined && <path d={ink} className="promise-ink" />}
    </svg>
  );
}
