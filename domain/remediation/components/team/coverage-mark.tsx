import { useTranslations } from "next-intl";
import type { CoverageRelation, CoverageStanding } from "#domain/remediation/schema.ts";

const lines = {
  claimed: { colour: "text-muted", line: "M5 10h10", isDashed: true },
  tested: { colour: "text-good", line: "m4.5 10.5 3.5 3.5 7.5-8", isDashed: false },
  refuted: { colour: "text-danger", line: "m5 5 10 10M15 5 5 15", isDashed: false },
} as const satisfies Record<CoverageStanding, object>;

/** What a remediation does for a hazard, and whether that is claimed, tested or refuted, by shape and word. */
export function CoverageMark({ relation, standing }: { relation: CoverageRelation; standing: CoverageStanding }) {
  const t = useTranslations("remediation.coverage");
  const isNone = relation === "does_not_cover" || relation === "failed_here";
  const { colour, line, isDashed } = lines[standing];
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
      <span className={isNone ? "font-semibold text-warn-ink" : "font-medium"}>{t(`relation.${relation}`)}</span>
      <span className="inline-flex items-center gap-1.5 text-muted">
        <svg aria-hidden="true" viewBox="0 0 20 20" className={`size-4 shrink-0 ${colour}`}>
          <path
            d={line}
            className="fill-none stroke-current"
            strokeWidth="2.4"
            strokeLinecap="round"
            strokeDasharray={isDashed ? "2.5 4" : undefined}
          />
        </svg>
        {t(`standing.${standing}`)}
      </span>
    </span>
  );
}
