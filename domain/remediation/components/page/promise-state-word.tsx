import { useTranslations } from "next-intl";
import { PromiseGlyph } from "#domain/remediation/components/page/promise-glyph.tsx";
import { promiseWord } from "#domain/remediation/components/page/promise-word.ts";
import type { PromiseLine } from "#published/promise-documents.ts";

/** Where it stands: shape and word. What nobody promised is said to be planned, not promised. */
export function PromiseStateWord({ line }: { line: Pick<PromiseLine, "state" | "group"> }) {
  const t = useTranslations("promise.state");
  return (
    <span className="promise-state">
      <PromiseGlyph state={line.state} />
      {t(promiseWord(line))}
    </span>
  );
}
