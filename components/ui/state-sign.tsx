import type { ReactNode } from "react";

/** A sign in a square of 20: a ring or triangle in a colour, empty or full, with what is drawn in it. */
export type Sign = {
  colour: string;
  outline?: "triangle";
  isFull?: true;
  isDashed?: true;
  fill?: string;
  line?: string;
};

const outlines = { ring: "M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16Z", triangle: "M10 2.5 18.5 17.5h-17Z" };

/** Where something stands, by shape and word. */
export function StateSign({ sign, children }: { sign: Sign; children: ReactNode }) {
  const { colour, outline = "ring", isFull, isDashed, fill, line } = sign;
  return (
    <span className="inline-flex items-center gap-1.5 font-medium">
      <svg aria-hidden="true" viewBox="0 0 20 20" className={`size-4 shrink-0 ${colour}`}>
        <path
          d={outlines[outline]}
          className={`stroke-2 stroke-current ${isFull ? "fill-current" : "fill-none"}`}
          strokeDasharray={isDashed ? "3 3.3" : undefined}
          strokeLinejoin="round"
        />
        {fill === undefined ? null : <path d={fill} className="fill-current" />}
        {line === undefined ? null : (
          <path
            d={line}
            className={`fill-none stroke-2 ${isFull ? "stroke-surface" : "stroke-current"}`}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        )}
      </svg>
      {children}
    </span>
  );
}
