import { useTranslations } from "next-intl";
import { RoleGlyph } from "#domain/postmortem/components/page/role-glyph.tsx";
import { factorRoles } from "#domain/postmortem/schema.ts";
import type { FactorPicture as Picture } from "#published/postmortem-documents.ts";

const step = { x: 76, y: 48 } as const;
const margin = 22;
const radius = 15;
const incidentWidth = 96;

/** The way from the causes to the incident, read from left to right; the table below says the same in words. */
export function FactorPicture({ picture }: { picture: Picture }) {
  const t = useTranslations("postmortem.factor");
  const width = margin + (picture.columns - 1) * step.x + incidentWidth;
  const height = margin * 2 + (picture.rows - 1) * step.y;
  const at = ({ column, row }: { column: number; row: number }) => ({
    x: margin + column * step.x,
    y: margin + row * step.y,
  });
  const end = at(picture.incident);
  const places = new Map(picture.factors.map((factor) => [factor.number, at(factor)]));
  const used = factorRoles.filter((role) => picture.factors.some((factor) => factor.role === role));
  return (
    <figure className="pm-picture">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={t("picture")}>
        {picture.factors.map(({ number, leadsTo }) => {
          const from = places.get(number) ?? end;
          const to = leadsTo === null ? { x: end.x - radius, y: end.y } : pointBefore(places.get(leadsTo) ?? end);
          return <path key={number} d={wayBetween(from, to)} className="pm-way" />;
        })}
        {picture.factors.map(({ number, role }) => {
          const { x, y } = places.get(number) ?? end;
          return (
            <g key={number} transform={`translate(${x} ${y})`} className={`pm-node pm-${role ?? "contributing"}`}>
              <RoleGlyph role={role} />
              <text textAnchor="middle" dy="0.35em">
                {number}
              </text>
            </g>
          );
        })}
        <g transform={`translate(${end.x - radius} ${end.y})`} className="pm-incident">
          <rect y="-15" width={incidentWidth - margin + radius - 7} height="30" rx="3" />
          <text x={(incidentWidth - margin + radius - 7) / 2} textAnchor="middle" dy="0.35em">
            {t("incident")}
          </text>
        </g>
      </svg>
      <figcaption>
        <p>{t("pictureKey")}</p>
        <ul className="pm-key">
          {used.map((role) => (
            <li key={role}>
              <svg viewBox="-16 -16 32 32" width="13" height="13" aria-hidden="true">
                <g className={`pm-node pm-${role}`}>
                  <RoleGlyph role={role} />
                </g>
              </svg>
              {t(`role.${role}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

type Point = { x: number; y: number };

function pointBefore({ x, y }: Point): Point {
  return { x: x - radius - 2, y };
}

function wayBetween(from: Point, to: Point): string {
  const start = from.x + radius;
  const bend = Math.max(12, (to.x - start) / 2);
  return `M${start} ${from.y}C${start + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}
