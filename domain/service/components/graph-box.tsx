import { useTranslations } from "next-intl";
import { stripeOf } from "#domain/service/components/graph-shapes.ts";
import type { Point } from "#lib/graph-layout.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What becomes of a service when the one in focus goes. */
export type GraphMark = "gone" | "atOnce" | "newConnections";

/** A service as the picture shows it; `group`: its top group's name and place. */
export type GraphNode = {
  id: string;
  name: string;
  lang: Language | undefined;
  isInternal: boolean;
  group: { name: string; place: number };
  href: string;
  mark: GraphMark | null;
};

const looks = {
  gone: "fill-danger-soft stroke-danger stroke-[2.5px]",
  atOnce: "fill-danger-soft stroke-danger",
  newConnections: "fill-warn-soft stroke-warn",
  none: "fill-surface stroke-control",
} as const;

const inks = {
  gone: "text-danger",
  atOnce: "text-danger",
  newConnections: "text-warn-ink",
  none: "text-muted",
} as const;

type Sizes = { box: { width: number; height: number } };

/** A service's box in the picture, which leads to the picture around it. Internal ones have a dashed frame. */
export function GraphBox({ node, at, sizes }: { node: GraphNode; at: Point | undefined; sizes: Sizes }) {
  const t = useTranslations("team.dependencies");
  if (at === undefined) return null;
  const { width, height } = sizes.box;
  const look = node.mark ?? "none";
  const above = node.mark === null ? node.group.name : t(`mark.${node.mark}`);
  const isFlat = height < 60;
  return (
    <a href={node.href} tabIndex={-1} id={`graph-${node.id}`} className="group/box">
      <title>{node.name}</title>
      <rect
        x={at.x}
        y={at.y}
        width={width}
        height={height}
        rx="8"
        className={`${looks[look]} group-hover/box:stroke-accent group-hover/box:stroke-2`}
        strokeDasharray={node.isInternal ? "5 4" : undefined}
      />
      <rect x={at.x + 5} y={at.y + 8} width="4" height={height - 16} rx="2" className={stripeOf(node.group.place)} />
      <foreignObject x={at.x + 14} y={at.y + 3} width={width - 20} height={height - 6}>
        <div className="flex h-full flex-col justify-center text-ink text-sm leading-tight">
          {isFlat && node.mark === null ? null : (
            <span className={`truncate text-xs ${inks[look]} ${node.mark === null ? "" : "font-semibold"}`}>
              {above}
            </span>
          )}
          <span lang={node.lang} className={`${isFlat || height < 80 ? "line-clamp-2" : "line-clamp-3"} break-words`}>
            {node.name}
          </span>
        </div>
      </foreignObject>
    </a>
  );
}
