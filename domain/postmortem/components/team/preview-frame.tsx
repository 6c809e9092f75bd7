import { useLocale, useTranslations } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";

/** The page as it would be published in `language`, made by the publication itself and shown in a frame that runs nothing. */
export function PreviewFrame({ incidentId, language }: { incidentId: string; language: Language }) {
  const t = useTranslations("postmortem.team.review");
  return (
    <iframe
      title={t(`frame.${language}`)}
      src={`/${useLocale()}/team/postmortems/${incidentId}/preview?language=${language}`}
      sandbox=""
      className="h-[70vh] w-full rounded-lg border border-control bg-surface"
    />
  );
}
