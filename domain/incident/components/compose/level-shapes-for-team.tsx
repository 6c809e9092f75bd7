import { LevelShapes } from "#domain/service/components/level-glyph.tsx";

/** The shapes of all levels for one page of the team's side; LevelMark uses them. */
export function LevelShapesForTeam() {
  return (
    <div className="[&_.glyph-line]:fill-none [&_.glyph-line]:stroke-surface [&_.glyph-line]:[stroke-linecap:round] [&_.glyph-line]:[stroke-width:2]">
      <LevelShapes />
    </div>
  );
}
