import { useTranslations } from "next-intl";
import { RuleSentence } from "#domain/service/components/rule-sentence.tsx";
import { formatUptime } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { FormulaCode, FormulaFigure } from "#published/record-documents.ts";

/** A period with its figure by every formula; `words`: how it is called; `path` of its page. */
type Row = { period: string; words: string; path: string | null; figures: FormulaFigure[] };
type Props = { rows: Row[]; column: string; language: Language };

const order: readonly FormulaCode[] = ["own", "partial_is_down", "weighted", "major_only"];

/** The same times by the formulas of the field, closed at first, with what each of them counts. `column`: the head of the periods. */
export function FormulaTable({ rows, column, language }: Props) {
  const t = useTranslations("service.formulas");
  const told = rows.filter(({ figures }) => figures.length > 0);
  const codes = order.filter((code) => told.some(({ figures }) => figures.some((one) => one.code === code)));
  if (told.length === 0 || codes.length < 2) return null;
  return (
    <details className="mt-6">
      <summary className="py-1 font-medium">{t("title")}</summary>
      <p className="mt-2 max-w-prose text-sm text-soft">{t("lead")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen it scrolls, and keys must reach it */}
      <section aria-label={t("title")} tabIndex={0} className="scroll">
        <table className="figure-table">
          <thead>
            <tr>
              <th scope="col">{column}</th>
              {codes.map((code) => (
                <th key={code} scope="col">
                  {t(`code.${code}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.map(({ period, words, path, figures }) => (
              <tr key={period}>
                <th scope="row">{path === null ? words : <a href={path}>{words}</a>}</th>
                {codes.map((code) => {
                  const found = figures.find((one) => one.code === code);
                  return <td key={code}>{found !== undefined && formatUptime(found.uptime, language)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Meanings rows={told} codes={codes} language={language} />
    </details>
  );
}

function Meanings({ rows, codes, language }: { rows: Row[]; codes: FormulaCode[]; language: Language }) {
  const t = useTranslations("service.formulas");
  return (
    <dl className="facts pair mt-4 text-sm">
      {codes.map((code) => {
        const found = rows.flatMap(({ figures }) => figures).find((one) => one.code === code);
        if (found === undefined) return null;
        return (
          <div key={code}>
            <dt>{t(`code.${code}`)}</dt>
            <dd>
              <RuleSentence rule={found.rule} language={language} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
