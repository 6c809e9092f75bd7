import { useTranslations } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";

type PreviewFrameProps = { incidentId: string; language: Language; place: { language: Language } };

/** The page as it would be published in `language`, made by the publication itself and shown in a frame that runs nothing. */
export function PreviewFrame({ incidentId, language, place }: PreviewFrameProps) {
  const t = useTranslations("postmortem.team.review");
  return (
    <iframe
      title={t(`frame.${language}`)}
      src={`/${place.language}/team/postmortems/${incidentId}/preview?language=${language}`}
      sandbox=""
      className="h-[70vh] w-full rounded-lg border border-control bg-surface"
    />
  );
}
