import type { PicturedTie } from "#published/promise-documents.ts";

/** How a tie is drawn: its line, and the sign where it meets the hazard. */
export type TieLook = "claimed" | "tested" | "does_not_cover" | "failed_here" | "accepted";

/** The look of a tie: whoever covers has an arrow, full once it was tested. */
export function tieLook({ relation, standing }: Pick<PicturedTie, "relation" | "standing">): TieLook {
  if (relation === "does_not_cover" || relation === "failed_here" || relation === "accepted") return relation;
  return standing === "tested" ? "tested" : "claimed";
}

const shapes = {
  claimed: "M0 0L11 -6V6z",
  tested: "M0 0L11 -6V6z",
  does_not_cover: "M1 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M2.8 4.2L11.2 -4.2",
  failed_here: "M1.5 -5L11.5 5M11.5 -5L1.5 5",
  accepted: "M0 0L7 -7L14 0L7 7z",
} as const satisfies Record<TieLook, string>;

/** The sign at a tie's end, its left point at (0, 0): each of its own shape. */
export function TieEnd({ look }: { look: TieLook }) {
  return <path d={shapes[look]} className={`hz-end hz-${look}`} />;
}
