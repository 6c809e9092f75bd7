import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** What something was, struck, and what it became. */
export function Became({ before, after }: { before: ReactNode; after: ReactNode }) {
  const t = useTranslations("revision");
  return (
    <>
      <del className="was">{before}</del>
      <svg viewBox="0 0 16 10" className="became" role="img" aria-label={t("became")}>
        <path d="M0 5h14M10 1l4 4-4 4" />
      </svg>
      <ins className="is">{after}</ins>
    </>
  );
}
