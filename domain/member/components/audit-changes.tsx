import { useTranslations } from "next-intl";
import type { AuditLine } from "#domain/member/components/audit-words.ts";

type AuditChangesProps = { lines: AuditLine[]; caption: string };

/** Fields and what they say: before and after where something existing changed, else one column. */
export function AuditChanges({ lines, caption }: AuditChangesProps) {
  const t = useTranslations("team.audit");
  const hasBefore = lines.some(({ before }) => before !== null);
  const hasAfter = lines.some(({ after }) => after !== null);
  const columns = [...(hasBefore ? (["before"] as const) : []), ...(hasAfter ? (["after"] as const) : [])];
  const isPair = columns.length === 2;
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col className="w-[30%]" />
        {columns.map((column) => (
          <col key={column} />
        ))}
      </colgroup>
      <thead className={isPair ? "text-muted" : "sr-only"}>
        <tr>
          <th scope="col" className="py-1 pe-3 text-start font-normal">
            {t("column.field")}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="py-1 pe-3 text-start font-normal">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.field} className="border-line border-t align-top">
            <th scope="row" className="break-words py-1.5 pe-3 text-start font-normal text-muted">
              {line.field}
            </th>
            {columns.map((column) => (
              <td
                key={column}
                className={`whitespace-pre-line break-words py-1.5 pe-3 ${column === "before" && isPair ? "text-muted" : ""}`}
              >
                <span className="line-clamp-[12]">
                  {line[column] || <span className="text-muted">{t("nothing")}</span>}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
