import { useTranslations } from "next-intl";
import type { RemediationState } from "#domain/remediation/schema.ts";

type Shape = { colour: string; isFull?: true; isDashed?: true; fill?: string; line?: string };

const check = "m6.2 10.2 2.7 2.7 5-5.6";

/** A ring that fills as the work goes on, and is full once somebody else has said that it holds, or that it does not. */
const shapes = {
  idea: { colour: "text-muted", isDashed: true, line: "M10 9.9v.2" },
  proposed: { colour: "text-muted", isDashed: true },
  accepted: { colour: "text-accent" },
  in_progress: { colour: "text-accent", fill: "M10 5a5 5 0 0 1 0 10Z" },
  blocked: { colour: "text-warn", line: "M8 7v6M12 7v6" },
  done: { colour: "text-accent", line: check },
  verified: { colour: "text-good", isFull: true, line: check },
  effective: { colour: "text-good", isFull: true, line: "m4.6 10.4 2.3 2.3 4.2-4.9M10 12l.8.7 4.4-5" },
  ineffective: { colour: "text-danger", isFull: true, line: "m7 7 6 6M13 7l-6 6" },
  regressed: { colour: "text-danger", isFull: true, line: "M13.2 6.6v4.6H6.8m2.4-2.5-2.4 2.5 2.4 2.5" },
  declined: { colour: "text-muted", line: "M4.8 15.2 15.2 4.8" },
  superseded: { colour: "text-muted", line: "M6.2 10h7.6m-2.8-2.9 2.8 2.9-2.8 2.9" },
  risk_accepted: { colour: "text-warn", line: "M10 5.8v5M10 13.9v.1" },
  withdrawn: { colour: "text-muted", line: "m7 7 6 6M13 7l-6 6" },
} as const satisfies Record<RemediationState, Shape>;

/** Where a remediation stands, by shape and word. */
export function RemediationMark({ state }: { state: RemediationState }) {
  const t = useTranslations("remediation.state");
  const shape: Shape = shapes[state];
  return (
    <span className="inline-flex items-center gap-1.5 font-medium">
      <svg aria-hidden="true" viewBox="0 0 20 20" className={`size-4 shrink-0 ${shape.colour}`}>
        <circle
          cx="10"
          cy="10"
          r="8"
          className={`stroke-2 stroke-current ${shape.isFull ? "fill-current" : "fill-none"}`}
          strokeDasharray={shape.isDashed ? "3 3.3" : undefined}
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
      {t(state)}
    </span>
  );
}
