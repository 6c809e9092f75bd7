import { getTranslations } from "next-intl/server";
import type { GraphDependency } from "#domain/incident/rules.ts";
import { GraphBox, type GraphNode } from "#domain/service/components/graph-box.tsx";
import { GraphLegend } from "#domain/service/components/graph-legend.tsx";
import {
  arrowPath,
  graphSizes,
  isDrawable,
  manyServices,
  phaseDashes,
  shiftsOf,
} from "#domain/service/components/graph-shapes.ts";
import { GraphViewport } from "#domain/service/components/graph-viewport.tsx";
import { layOut } from "#lib/graph-layout.ts";
import { formatList } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

type GraphPictureProps = {
  nodes: GraphNode[];
  edges: GraphDependency[];
  groups: { name: string; place: number }[];
  focus: string | null;
  language: Language;
};

/**
 * The dependencies as a picture: columns from what customers use to what everything rests upon, one box per service. It is
 * hidden from those who listen: the list says the same. Too many arrows are only counted. `groups`: the top groups, whose places
 * give the colours.
 */
export async function GraphPicture({ nodes, edges, groups, focus, language }: GraphPictureProps) {
  const t = await getTranslations("team.dependencies");
  if (!isDrawable(edges)) return <p>{t("pictureTooLarge", { dependencies: edges.length })}</p>;
  const tied = new Set(edges.flatMap(({ fromId, toId }) => [fromId, toId]));
  const drawn = nodes.filter(({ id }) => tied.has(id));
  const alone = focus === null ? nodes.filter(({ id }) => !tied.has(id)) : [];
  const sizes = focus !== null ? graphSizes.focus : drawn.length > manyServices ? graphSizes.many : graphSizes.few;
  const arrows = edges.map((edge, place) => ({ ...edge, id: String(place), from: edge.fromId, to: edge.toId }));
  const layout = await layOut({ ...sizes, nodes: drawn.map(({ id }) => ({ id })), edges: arrows });
  if (layout === null) return <p>{t("pictureTooLarge", { dependencies: edges.length })}</p>;
  const columns = [...new Set([...layout.nodes.values()].map(({ x }) => x))];
  const shifts = shiftsOf(edges);
  return (
    <figure className="flex flex-col gap-3">
      {drawn.length === 0 ? null : (
        <>
          <GraphLegend groups={groups} />
          <GraphViewport label={t("picture")}>
            <svg
              aria-hidden="true"
              width={layout.width}
              height={layout.height}
              viewBox={`0 0 ${layout.width} ${layout.height}`}
              className="mx-auto block max-w-none shrink-0 group-has-[[value=fit]:checked]/graph:h-auto group-has-[[value=fit]:checked]/graph:w-full group-has-[[value=half]:checked]/graph:[zoom:0.5] group-has-[[value=larger]:checked]/graph:[zoom:1.5]"
            >
              <defs>
                <marker
                  id="graph-arrow"
                  viewBox="0 0 8 8"
                  refX="7"
                  refY="4"
                  markerWidth="9"
                  markerHeight="9"
                  orient="auto"
                  markerUnits="userSpaceOnUse"
                >
                  <path d="M0 0.5 7.5 4 0 7.5Z" className="fill-muted" />
                </marker>
              </defs>
              {arrows.map(({ id, from, to, phase }, place) => {
                const [start, end] = [layout.nodes.get(from), layout.nodes.get(to)];
                if (start === undefined || end === undefined) return null;
                return (
                  <path
                    key={id}
                    d={arrowPath(
                      { from: start, to: end, box: sizes.box, shift: shifts[place] ?? 0 },
                      { points: layout.edges.get(id) ?? [], columns },
                    )}
                    markerEnd="url(#graph-arrow)"
                    strokeDasharray={phaseDashes[phase]}
                    className="fill-none stroke-muted"
                    strokeWidth={phase === "runs_on" ? 2.25 : 1.5}
                    strokeLinecap={phase === "runs_on" ? "round" : "butt"}
                  />
                );
              })}
              {drawn.map((node) => (
                <GraphBox key={node.id} node={node} at={layout.nodes.get(node.id)} sizes={sizes} />
              ))}
            </svg>
          </GraphViewport>
        </>
      )}
      <figcaption className="flex flex-col gap-1 text-muted text-sm">
        <p>{t("pictureOf", { services: drawn.length, dependencies: edges.length })}</p>
        {alone.length === 0 ? null : (
          <p>
            {t("alone", {
              count: alone.length,
              names: formatList(
                alone.map(({ name }) => name),
                language,
              ),
            })}
          </p>
        )}
      </figcaption>
    </figure>
  );
}
