import { useTranslations } from "next-intl";
import type { HazardStanding } from "#domain/hazard/standing-rules.ts";

type Shape = { colour: string; isFull?: true; line?: string };

/** A triangle that is empty while the hazard is open, and full once what was tested covers it. */
const shapes = {
  open: { colour: "text-danger", line: "M10 8v4M10 14.6v.1" },
  claimed: { colour: "text-warn", line: "M7.5 12.5h5" },
  accepted: { colour: "text-warn", line: "M10 8.5v3l2 1.5" },
  covered: { colour: "text-good", isFull: true, line: "m7.4 12.2 1.9 1.9 3.4-3.8" },
  retired: { colour: "text-muted", line: "m8 10 4 4M12 10l-4 4" },
} as const satisfies Record<HazardStanding, Shape>;

/** Where a hazard stands, by shape and word. */
export function HazardMark({ standing }: { standing: HazardStanding }) {
  const t = useTranslations("remediation.hazard.standing");
  const shape: Shape = shapes[standing];
  return (
    <span className="inline-flex items-center gap-1.5 font-medium">
      <svg aria-hidden="true" viewBox="0 0 20 20" className={`size-4 shrink-0 ${shape.colour}`}>
        <path
          d="M10 2.5 18.5 17.5h-17Z"
          className={`stroke-2 stroke-current ${shape.isFull ? "fill-current" : "fill-none"}`}
          strokeLinejoin="round"
        />
        {shape.line === undefined ? null : (
          <path
            d={shape.line}
            className={`fill-none stroke-2 ${shape.isFull ? "stroke-surface" : "stroke-current"}`}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        )}
      </svg>
      {t(standing)}
    </span>
  );
}
