import { useTranslations } from "next-intl";
import { HazardDrawing } from "#domain/remediation/components/page/hazard-drawing.tsx";
import { formats } from "#domain/remediation/components/page/hazard-geometry.ts";
import { HazardTable } from "#domain/remediation/components/page/hazard-table.tsx";
import { TieEnd, type TieLook, tieLook } from "#domain/remediation/components/page/tie-end.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { HazardPicture } from "#published/promise-documents.ts";

/** More boxes than these are told by the table alone. */
const mostBoxes = 24;
const looks: TieLook[] = ["claimed", "tested", "does_not_cover", "failed_here", "accepted"];

/** What may go wrong again and what answers it: a picture, and the same as a table. Nothing where no hazard is known. */
export function HazardSection({ picture, place }: { picture: HazardPicture | null; place: Place }) {
  const t = useTranslations("hazard");
  if (picture === null) return null;
  const { hazards, measures, ties } = picture;
  const used = looks.filter((look) => ties.some((tie) => tieLook(tie) === look));
  const hasNeeds = measures.some(({ needs }) => needs.length > 0);
  return (
    <section aria-labelledby="hazards" className="section">
      <h2 id="hazards">{t("title")}</h2>
      {measures.length > 0 && hazards.length + measures.length <= mostBoxes && (
        <figure className="hz-picture">
          <HazardDrawing picture={picture} place={place} format={formats.wide} className="hz-wide" />
          <HazardDrawing picture={picture} place={place} format={formats.narrow} className="hz-narrow" />
          <figcaption>
            <p>{t("pictureKey")}</p>
            <ul className="pm-key">
              {used.map((look) => (
                <li key={look}>
                  <svg viewBox="-1 -9 34 18" width="34" height="18" aria-hidden="true">
                    <path d="M15 0H32" className={`hz-way hz-${look}`} />
                    <TieEnd look={look} />
                  </svg>
                  <LookWord look={look} />
                </li>
              ))}
              {hasNeeds && (
                <li>
                  <svg viewBox="-1 -9 34 18" width="34" height="18" aria-hidden="true">
                    <path d="M9 0H32" className="hz-way hz-need" />
                    <path d="M0 0l9 -4.5v9z" className="hz-end hz-tested" />
                  </svg>
                  {t("needs")}
                </li>
              )}
            </ul>
          </figcaption>
        </figure>
      )}
      <HazardTable picture={picture} place={place} />
    </section>
  );
}

function LookWord({ look }: { look: TieLook }) {
  const t = useTranslations();
  if (look === "does_not_cover" || look === "failed_here") return t(`promise.relation.${look}`);
  return t(look === "claimed" ? "hazard.covers" : `hazard.${look}`);
}
