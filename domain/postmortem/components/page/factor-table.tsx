import { useTranslations } from "next-intl";
import { EntryAnswers } from "#domain/postmortem/components/page/entry-answers.tsx";
import { LineText, type Shown } from "#domain/postmortem/components/page/section-text.tsx";
import type { PublicEntry } from "#published/postmortem-documents.ts";

/** The factors as a table: what each is, of what kind, what it did, how it is known, and what it led to. */
export function FactorTable({ factors, ...shown }: { factors: PublicEntry[] } & Shown) {
  const t = useTranslations("postmortem.factor");
  if (factors.length === 0) return null;
  return (
    <table className="pm-table">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("how")}</th>
          <th scope="col">{t("leadsTo")}</th>
        </tr>
      </thead>
      <tbody>
        {factors.map((factor) => (
          <tr key={factor.number} id={`factor-${factor.number}`}>
            <th scope="row">{factor.number}</th>
            <td>
              <LineText text={factor.text} {...shown} />
              {factor.note !== null && (
                <div className="pm-note">
                  <LineText text={factor.note} {...shown} />
                </div>
              )}
              <EntryAnswers answers={factor.answers} place={shown.place} />
            </td>
            <td data-label={t("how")}>
              {factor.kind !== null && <span>{t(`kind.${factor.kind}`)}</span>}
              {factor.role !== null && <span>{t(`role.${factor.role}`)}</span>}
              {factor.provenance !== null && <span className="text-soft">{t(`provenance.${factor.provenance}`)}</span>}
            </td>
            <td data-label={t("leadsTo")}>
              {factor.leadsTo === null ? (
                t("incident")
              ) : (
                <a href={`#factor-${factor.leadsTo}`}>{t("factorNumber", { number: factor.leadsTo })}</a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
