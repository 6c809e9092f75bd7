import { getTranslations } from "next-intl/server";
import { phaseDashes, stripeOf } from "#domain/service/components/graph-shapes.ts";
import { dependencyPhases } from "#domain/service/schema.ts";

/** How to read the picture: arrows by phase, frames by who sees the service, colours by group. */
export async function GraphLegend({ groups }: { groups: { name: string; place: number }[] }) {
  const t = await getTranslations("team.dependencies");
  return (
    <div className="flex flex-col gap-2 text-muted text-sm">
      <ul aria-label={t("legend")} className="flex flex-wrap gap-x-5 gap-y-1.5">
        {dependencyPhases.map((phase) => (
          <li key={phase} className="flex items-center gap-2">
            <svg aria-hidden="true" width="34" height="10" viewBox="0 0 34 10">
              <path
                d="M1 5H28"
                className="fill-none stroke-muted"
                strokeDasharray={phaseDashes[phase]}
                strokeWidth={phase === "runs_on" ? 2.25 : 1.5}
                strokeLinecap={phase === "runs_on" ? "round" : "butt"}
              />
              <path d="M26 1 34 5 26 9Z" className="fill-muted" />
            </svg>
            {t(`phases.${phase}`)}
          </li>
        ))}
        {(["legendPublic", "legendInternal"] as const).map((word) => (
          <li key={word} className="flex items-center gap-2">
            <svg aria-hidden="true" width="24" height="14" viewBox="0 0 24 14">
              <rect
                x="1"
                y="1"
                width="22"
                height="12"
                rx="3"
                className="fill-surface stroke-control"
                strokeDasharray={word === "legendInternal" ? "4 3" : undefined}
              />
            </svg>
            {t(word)}
          </li>
        ))}
      </ul>
      {groups.length === 0 ? null : (
        <ul aria-label={t("legendGroups")} className="flex flex-wrap gap-x-5 gap-y-1.5">
          {groups.map(({ name, place }) => (
            <li key={place} className="flex items-center gap-2">
              <svg aria-hidden="true" width="5" height="14" viewBox="0 0 5 14">
                <rect width="5" height="14" rx="2" className={stripeOf(place)} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
