import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import type { Level } from "#domain/service/schema.ts";

type Props = { level: Level | "not_recorded" | "future" | null; incidents: number; className?: string };

/** What a day or a month was, without words: the worst level's shape, a dot where nothing happened, hatched where nothing is on record, nothing for what is to come. */
export function DayMark({ level, incidents, className = "size-3.5" }: Props) {
  if (level === "future") return null;
  if (level === "not_recorded") return <span aria-hidden="true" className="hatched" />;
  if (incidents === 0) return <span aria-hidden="true" className="quiet" />;
  return (
    <LevelGlyph mark={level === null || level === "operational" ? "investigating" : level} className={className} />
  );
}
