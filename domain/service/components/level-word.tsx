import { useTranslations } from "next-intl";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { levelColour } from "#domain/service/components/level-style.ts";
import type { Level } from "#domain/service/schema.ts";

/** A level by shape, word and colour. */
export function LevelWord({ level }: { level: Level }) {
  const t = useTranslations("level");
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-medium ${levelColour[level]}`}>
      <LevelGlyph mark={level} className="size-3.5 translate-y-px" />
      {t(level)}
    </span>
  );
}
