import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { changeWords, needWords, standWords } from "#domain/remediation/components/page/hazard-boxes.ts";
import { PromiseGlyph } from "#domain/remediation/components/page/promise-glyph.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { HazardPicture, PicturedHazard, PicturedMeasure, PicturedTie } from "#published/promise-documents.ts";

type Row = {
  key: string;
  hazard: PicturedHazard | null;
  isFirst: boolean;
  tie: PicturedTie | null;
  measure: PicturedMeasure | null;
};

/** Each hazard with each measure about it, then the measures that name none. */
function rowsOf({ hazards, measures, ties }: HazardPicture): Row[] {
  const measureOf = (number: number) => measures.find((one) => one.number === number) ?? null;
  const tied = hazards.flatMap((hazard): Row[] => {
    const own = ties.filter((tie) => tie.hazard === hazard.letter);
    if (own.length === 0) return [{ key: hazard.letter, hazard, isFirst: true, tie: null, measure: null }];
    return own.map((tie, at) => ({
      ...{ key: `${hazard.letter} ${tie.measure} ${tie.relation}`, hazard, isFirst: at === 0, tie },
      measure: measureOf(tie.measure),
    }));
  });
  const known = new Set(ties.map(({ measure }) => measure));
  const others = measures.filter(({ number }) => !known.has(number));
  return [
    ...tied,
    ...others.map((measure): Row => ({ key: String(measure.number), hazard: null, isFirst: true, tie: null, measure })),
  ];
}

/** The picture as a table: a row for what each measure does about each hazard. */
export function HazardTable({ picture, place }: { picture: HazardPicture; place: Place }) {
  const t = useTranslations("hazard");
  return (
    <table className="pm-table hz-table">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {t("hazard")}
          </th>
          <th scope="col">{t("does")}</th>
          <th scope="col">{t("measure")}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(picture).map((row) => (
          <tr key={row.key} className={row.isFirst ? "" : "hz-further"}>
            {row.hazard === null ? <td /> : <th scope="row">{row.hazard.letter}</th>}
            <td>
              <HazardCell row={row} place={place} />
            </td>
            <td data-label={t("does")}>
              <EffectCell row={row} place={place} />
            </td>
            <td data-label={t("measure")}>
              <MeasureCell row={row} place={place} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = { row: Row; place: Place };

function HazardCell({ row: { hazard, isFirst }, place }: CellProps) {
  const t = useTranslations("hazard");
  if (hazard === null) return <span className="text-soft">{t("noHazard")}</span>;
  return (
    <div className={isFirst ? "" : "sr-only"}>
      <Authored text={hazard.text} language={place.language} />
      <p className="hz-told">{t(`kind.${hazard.kind}`)}</p>
      <p className="hz-told">{t(hazard.isRealised ? "realised" : "notRealised")}</p>
      {hazard.service !== null && (
        <p className="hz-told">
          <Authored text={hazard.service.name} language={place.language} />
        </p>
      )}
    </div>
  );
}

function EffectCell({ row: { tie, measure }, place }: CellProps) {
  const t = useTranslations();
  if (tie === null) return measure === null ? <span>{t("hazard.none")}</span> : null;
  const { relation, standing, residual } = tie;
  return (
    <>
      <span>{relation === "accepted" ? t("hazard.accepted") : t(`promise.relation.${relation}`)}</span>
      {relation !== "accepted" && <span className="text-soft">{t(`promise.standing.${standing}`)}</span>}
      {residual !== null && (
        <span>
          {t("hazard.residual", { what: "" })}
          <Authored text={residual} language={place.language} />
        </span>
      )}
    </>
  );
}

function MeasureCell({ row: { measure }, place }: CellProps) {
  const t = useTranslations();
  if (measure === null) return null;
  const told = [
    t(`hazard.origin.${measure.origin}`),
    ...[changeWords(measure, { t }), needWords(measure, { t })].flatMap((one) => one ?? []),
  ];
  return (
    <>
      {t("hazard.numbered", { number: measure.number })}
      <a href={measure.path}>
        <Authored text={measure.wording} language={place.language} />
      </a>
      <p className="hz-state">
        <PromiseGlyph state={measure.state} />
        {standWords(measure, { t, place }).join(t("promise.separator"))}
      </p>
      <p className="hz-told">{told.join(t("promise.separator"))}</p>
    </>
  );
}
