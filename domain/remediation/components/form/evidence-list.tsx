import { useTranslations } from "next-intl";
import type { Language, Text } from "#lib/i18n/language.ts";
import { Said } from "../team/said.tsx";
import { EvidenceFields } from "./evidence-fields.tsx";

type EvidenceListProps = {
  criteria: { id: string; text: Text }[];
  language: Language;
  audience: "team" | "outside";
};

/** Evidence for each criterion in their order, and one piece more of the whole. */
export function EvidenceList({ criteria, language, audience }: EvidenceListProps) {
  const t = useTranslations("remediation.evidence");
  return (
    <div className="flex flex-col gap-6">
      {criteria.map(({ id, text }, row) => (
        <EvidenceFields
          key={id}
          row={row}
          criterionId={id}
          audience={audience}
          title={
            <>
              {row + 1}. <Said text={text} language={language} />
            </>
          }
        />
      ))}
      <details className="rounded-lg border border-line px-4">
        <summary className="min-h-12 cursor-pointer py-3 font-medium">{t("more")}</summary>
        <div className="pb-4">
          <EvidenceFields row={criteria.length} criterionId={null} audience={audience} title={t("whole")} />
        </div>
      </details>
    </div>
  );
}
