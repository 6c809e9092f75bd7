import { useTranslations } from "next-intl";
import { Instant } from "#components/instant.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { PublicStatement } from "#published/documents.ts";

type Props = { statements: PublicStatement[]; language: Language; place: Place; day: string };

/** What was said of the end, in the words of those who said it (`language`: theirs), with what it means and who said so. */
export function StatementList({ statements, language, place, day }: Props) {
  const t = useTranslations("incident");
  return (
    <ul className="mt-1 space-y-1">
      {statements.map((statement) => (
        <li key={JSON.stringify(statement)}>
          <q lang={language}>{statement.statedAs}</q>
          {t("statementMeans")}
          <Instant at={statement.value} place={place} day={day} />
          {statement.source !== "" && (
            <span lang={language} className="text-soft">
              {t("statementSource", { source: statement.source })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
