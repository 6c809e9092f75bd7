import { useTranslations } from "next-intl";
import type { PostmortemState } from "#domain/postmortem/schema.ts";

type Shape = { colour: string; isFull?: true; fill?: string; line?: string };

const check = "m6.2 10.2 2.7 2.7 5-5.6";

/** A ring that fills up until it is published; what came to another end has a sign of its own. */
const shapes = {
  none: { colour: "text-muted" },
  not_required: { colour: "text-muted", line: "M6.5 10h7" },
  draft: { colour: "text-warn", fill: "M10 10V5a5 5 0 0 1 5 5Z" },
  in_review: { colour: "text-warn", fill: "M10 5a5 5 0 0 1 0 10Z" },
  approved: { colour: "text-accent", line: check },
  scheduled: { colour: "text-accent", line: "M10 5.5V10l3 2" },
  published: { colour: "text-good", isFull: true, line: check },
  amended: { colour: "text-good", isFull: true, line: "M6.5 8h7M6.5 12h4.5" },
  retracted: { colour: "text-danger", line: "M4.8 15.2 15.2 4.8" },
} as const satisfies Record<PostmortemState | "none", Shape>;

/** Where a postmortem stands, by word and shape; null: it was not begun. */
export function StateMark({ state }: { state: PostmortemState | null }) {
  const t = useTranslations("postmortem.state");
  const shape: Shape = shapes[state ?? "none"];
  return (
    <span className="inline-flex items-center gap-1.5 font-medium">
      <svg aria-hidden="true" viewBox="0 0 20 20" className={`size-4 shrink-0 ${shape.colour}`}>
        <circle
          cx="10"
          cy="10"
          r="8"
          className={`stroke-2 stroke-current ${shape.isFull ? "fill-current" : "fill-none"}`}
          strokeDasharray={state === null ? "3 3.3" : undefined}
        />
        {shape.fill === undefined ? null : <path d={shape.fill} className="fill-current" />}
        {shape.line === undefined ? null : (
          <path
            d={shape.line}
            className={`fill-none stroke-2 ${shape.isFull ? "stroke-surface" : "stroke-current"}`}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        )}
      </svg>
      {t(state ?? "none")}
    </span>
  );
}
