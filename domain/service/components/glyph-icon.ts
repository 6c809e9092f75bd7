import { levelShapes } from "#domain/service/components/level-shapes.ts";
import type { Mark } from "#domain/service/components/level-style.ts";

/** Colours that read on a light and on a dark tab strip. */
const tabColour = {
  operational: "#2f8f5b",
  under_maintenance: "#3f78c9",
  degraded_performance: "#b98a10",
  partial_outage: "#d06a14",
  major_outage: "#cf3a40",
  investigating: "#3f78c9",
} as const satisfies Record<Mark, string>;

/** The mark as the tab's icon, inside the page (`data:`): no request of its own. */
export function glyphIcon(mark: Mark): string {
  const { body, line } = levelShapes[mark];
  const stroke = "fill='none' stroke='#fff' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'";
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'><path fill='${tabColour[mark]}' d='${body}'/><path ${stroke} d='${line}'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg).replaceAll("%20", " ").replaceAll("%2F", "/").replaceAll("%3D", "=").replaceAll("%3A", ":").replaceAll("%27", "'")}`;
}
