import { levelShapes } from "#domain/service/components/level-shapes.ts";
import { levelColour, type Mark } from "#domain/service/components/level-style.ts";

/** The shapes of all levels, drawn once per page and used by LevelGlyph. */
export function LevelShapes() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      {(Object.keys(levelShapes) as Mark[]).map((mark) => (
        <symbol key={mark} id={`l-${mark}`} viewBox="0 0 20 20">
          <path d={levelShapes[mark].body} fill="currentColor" />
          <path d={levelShapes[mark].line} className="glyph-line" />
        </symbol>
      ))}
    </svg>
  );
}

/** A level's own shape in its colour; the word always stands beside it. */
export function LevelGlyph({ mark, className = "size-4" }: { mark: Mark; className?: string }) {
  return (
    <svg aria-hidden="true" className={`glyph ${levelColour[mark]} ${className}`}>
      <use href={`#l-${mark}`} />
    </svg>
  );
}
