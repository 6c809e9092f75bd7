import type { Level } from "#domain/service/schema.ts";

const colours = {
  operational: "text-good",
  under_maintenance: "text-accent",
  degraded_performance: "text-warn",
  partial_outage: "text-warn",
  major_outage: "text-danger",
} as const satisfies Record<Level, string>;

/** A level's own shape; its word stands beside it. */
export function LevelMark({ level, className = "size-5" }: { level: Level; className?: string }) {
  return (
    <svg aria-hidden="true" className={`inline-block shrink-0 ${colours[level]} ${className}`}>
      <use href={`#l-${level}`} />
    </svg>
  );
}
