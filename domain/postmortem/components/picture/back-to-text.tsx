import { useTranslations } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";

/** The way back to the postmortem that is being written. */
export function BackToText({ incidentId, language }: { incidentId: string; language: Language }) {
  const t = useTranslations("postmortem.picture");
  return (
    <nav aria-label={t("back")}>
      <a
        href={`/${language}/team/postmortems/${incidentId}`}
        className="inline-flex min-h-11 items-center py-2 text-accent underline-offset-4 hover:underline"
      >
        <span aria-hidden="true" className="me-1.5">
          ←
        </span>
        {t("back")}
      </a>
    </nav>
  );
}
