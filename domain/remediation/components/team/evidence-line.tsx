import { useTranslations } from "next-intl";
import type { TeamEvidence } from "#domain/remediation/reads.ts";
import type { Language } from "#lib/i18n/language.ts";
import { Said } from "./said.tsx";

type EvidenceLineProps = { evidence: TeamEvidence; remediationId: string; language: Language };

/** A piece of evidence: the link, the file to download, or what was written down, and what customers read of it. */
export function EvidenceLine({ evidence, remediationId, language }: EvidenceLineProps) {
  const t = useTranslations("remediation.evidence");
  const { id, kind, url, text, fileName, summary, isUrlPublic } = evidence;
  const style = "inline-flex min-h-6 items-center break-all text-accent underline underline-offset-4";
  return (
    <li className="flex min-w-0 flex-col gap-1 border-line border-s-2 ps-3">
      <p>
        <span className="text-muted text-sm">{t(`kind.${kind}`)}</span>{" "}
        {url === "" ? null : (
          <a href={url} rel="noreferrer" className={style}>
            {url}
          </a>
        )}
        {fileName === null ? null : (
          <a
            href={`/${language}/team/remediations/${remediationId}/evidence/${id}`}
            download={fileName}
            className={style}
          >
            {fileName}
          </a>
        )}
      </p>
      {text === "" ? null : (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-72 overflow-auto whitespace-pre-wrap break-words rounded-lg bg-sunken px-3 py-2 font-mono text-sm"
        >
          {text}
        </pre>
      )}
      <p className="text-sm">
        {summary.fr === "" ? (
          <span className="text-muted">{t("internal")}</span>
        ) : (
          <>
            <span className="text-muted">{t(isUrlPublic ? "publicWithLink" : "public")}</span>{" "}
            <Said text={summary} language={language} />
          </>
        )}
      </p>
    </li>
  );
}
